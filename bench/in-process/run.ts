import { startApiServer } from '@cdk8s-status/apiserver';
import { crdManifest } from '../../lib/crd/crd-manifest.ts';
import { crdName } from '../../lib/definition/kind.ts';
import { loadClusterAccess } from '../../lib/runtime/transport/cluster-access.ts';
import { sendForJson } from '../../lib/runtime/transport/expect-ok.ts';
import { kubeconfigTransport } from '../../lib/runtime/transport/kubeconfig-transport.ts';
import type { Transport } from '../../lib/runtime/transport/transport.ts';
import { dittoServer } from '../../lib/systems/dittofs/dittoserver/definition.ts';
import { example } from '../../lib/systems/dittofs/dittoserver/example.ts';
import { inProcessCluster } from '../../lib/testing/in-process-cluster.ts';
import { moduleFiles } from '../../scripts/apiserver/module-file.ts';
import { startControlPlane } from '../../test/cluster/control-plane/control-plane.ts';
import { established } from '../../test/cluster/control-plane/established.ts';
import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';

/** One cluster's life, in seconds, and requests a second. */
interface Sample {
  readonly start: number;
  readonly creates: number;
  readonly statuses: number;
}
