import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApiServer } from '@cdk8s-status/apiserver';
import { afterAll } from '@jest/globals';
import type { Conversion } from '../../../lib/definition/conversion.ts';
import { inProcessCluster } from '../../../lib/testing/in-process-cluster.ts';
import { moduleFiles } from '../../../scripts/apiserver/module-file.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { published } from '../control-plane/connect.ts';
import { type Kubectl, kubectlRunner } from '../control-plane/kubectl.ts';
import { type Request, requester } from '../control-plane/request.ts';

interface Started {
  readonly request: Request;
  readonly kubectl: Kubectl;
  readonly close: () => Promise<void>;
}

export interface InProcessPlaneProps {
  /** Default: nothing but what was written changes, as on a control plane without controllers. */
  readonly cascade?: boolean;
  readonly conversions?: readonly Conversion[];
}

const token = 'anyone';
const kubeconfigIn = (folder: string) => join(folder, 'kubeconfig');

async function start(folder: string, props: InProcessPlaneProps): Promise<Started> {
  const server = await startApiServer({ module: (await moduleFiles()).wasm });
  const cluster = await inProcessCluster({ cascade: false, ...props, server });
  const { url, kubeconfig } = await cluster.listen();
  writeFileSync(kubeconfigIn(folder), kubeconfig);
  return {
    request: requester({ url, token }),
    kubectl: kubectlRunner({ program: published().kubectl, kubeconfig: kubeconfigIn(folder), folder }),
    close: async () => {
      await cluster.close();
      await server.close();
    },
  };
}

/**
 * The in-process cluster in the place of a control plane, for everyone: it has no users. It is started by the first request
 * of a test file, and its kubeconfig is there from then on.
 */
export function inProcessPlane(props: InProcessPlaneProps = {}): ControlPlaneClient {
  const parent = published().folder;
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'in-process-'));
  let starting: Promise<Started> | undefined;
  const started = () => {
    starting ??= start(folder, props);
    return starting;
  };
  afterAll(async () => (await starting)?.close());
  return {
    get url(): never {
      throw new Error('the in-process cluster has another port each time: read it from its kubeconfig');
    },
    kubeconfig: kubeconfigIn(folder),
    caFile: join(folder, 'none'), // its folder is where a control plane keeps what belongs to it
    adminToken: token,
    kubeconfigFor(user) {
      throw new Error(`kubeconfig for ${user}: the in-process cluster has no RBAC, ask the API server`);
    },
    request: async (...call) => (await started()).request(...call),
    kubectl: async (...call) => (await started()).kubectl(...call),
  };
}
