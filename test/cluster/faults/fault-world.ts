import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import type { Lease } from '../../../lib/runtime/leader-election/lease.ts';
import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import type { Transport } from '../../../lib/runtime/transport/transport.ts';
import { bindyControllers } from '../../../lib/systems/bindy/controllers.ts';
import { captControllers } from '../../../lib/systems/capt/controllers.ts';
import { dittoServerController } from '../../../lib/systems/dittofs/dittoserver/controller.ts';
import { locustTestController } from '../../../lib/systems/locust/locusttest/controller.ts';
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { captObjects } from '../controllers/capt/capt-objects.ts';
import { type NamespacedObjects, objectsIn } from '../objects/namespaced-objects.ts';
import { deployed } from '../shipped/deployed.ts';
import { installStandIns } from '../stand-ins/install.ts';
import { perconaPgCluster } from '../stand-ins/percona-pg-cluster.ts';
import { mirroredKinds } from './after/mirrored.ts';
import type { StoredObject } from './after/stored-status.ts';
import { storedGitTargetController } from './after/stored-workers.ts';
import { type Auditor, auditor } from './auditor.ts';
import { type BindcarsOnLoopback, bindcarsOnLoopback } from './bindcars-on-loopback.ts';
import { bindyChurn } from './churn/bindy.ts';
import { captChurn } from './churn/capt.ts';
import type { Churn } from './churn/churn.ts';
import { dittofsChurn } from './churn/dittofs.ts';
import { type GitOpsChurn, gitOpsChurn } from './churn/gitops-reverser.ts';
import { locustChurn } from './churn/locust.ts';
import { controllersAccount } from './controllers-account.ts';
import { type FaultProxy, faultProxy } from './fault-proxy.ts';
import { type GitRemotes, gitRemotes } from './git/git-remotes.ts';
import { type EtcdHistory, etcdHistory } from './history/etcd-history.ts';
import { type Replica, type ReplicaProps, replica } from './process/replica.ts';

/** Five systems at work in one namespace, by two replicas behind a proxy, and everything to disturb them with. */
export interface FaultWorld {
  readonly namespace: string;
  readonly controlPlane: ControlPlane;
  readonly proxy: FaultProxy;
  readonly objects: NamespacedObjects;
  readonly replicas: readonly Replica[];
  readonly auditor: Auditor;
  readonly bindcars: BindcarsOnLoopback;
  readonly remotes: GitRemotes;
  readonly gitOps: GitOpsChurn;
  readonly churns: readonly Churn[];
  readonly controllers: readonly StatusController[];
  readonly leaseSeconds: number;
  /** Straight to the API server, as an administrator. */
  readonly transport: Transport;
  /** Where the replicas leave what they were told to write. */
  readonly folder: string;
  readonly history: EtcdHistory<StoredObject>;
  readonly leases: EtcdHistory<Lease>;
  stop(): Promise<void>;
}

const systems = ['bindy', 'capt', 'dittofs', 'gitops-reverser', 'locust'];
const groups = [
  'bindy.firestoned.io',
  'configbutler.ai',
  'controlplane.cluster.x-k8s.io',
  'dittofs.dittofs.com',
  'infrastructure.cluster.x-k8s.io',
  'locust.io',
];

export interface FaultWorldProps extends Pick<ReplicaProps, 'nodeArguments'> {
  /** How many objects of a kind there are at a time. */
  readonly places: number;
  readonly leaseSeconds: number;
  /** Default: two. */
  readonly replicas?: readonly string[];
}

export async function faultWorld(props: FaultWorldProps): Promise<FaultWorld> {
  const { places, leaseSeconds, nodeArguments, replicas: names = ['a', 'b'] } = props;
  const controlPlane = await startControlPlane({
    controllers: true,
    guardsOwners: false,
    isRecorded: true,
    podRange: '127.77.0.1/16',
  });
  const proxy = await faultProxy(controlPlane.url);
  const bindcars = await bindcarsOnLoopback();
  const namespace = await freshNamespace(controlPlane, 'faults');
  const objects = objectsIn(controlPlane, namespace);
  await deployed(controlPlane);
  await installStandIns(controlPlane, perconaPgCluster);
  const captWorld = await captObjects(controlPlane, namespace);
  const account = await controllersAccount(controlPlane, {
    namespace: 'faults-system',
    systems,
    mirrored: mirroredKinds,
  });
  const history = await etcdHistory<StoredObject>(
    controlPlane.etcdUrl,
    groups.map((group) => `/registry/${group}/`),
  );
  const leases = await etcdHistory<Lease>(controlPlane.etcdUrl, [`/registry/leases/${account.namespace}/`]);
  const transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: controlPlane.kubeconfig }));
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const remotes = await gitRemotes(folder);
  const server = { url: proxy.url, caFile: controlPlane.caFile };
  const replicas = names.map((name) =>
    replica({ name, systems, account, namespace, leaseSeconds, server, folder, nodeArguments }),
  );
  const gitOps = gitOpsChurn(objects, remotes, places);
  const churns = [
    dittofsChurn(objects, places),
    locustChurn(objects, places),
    bindyChurn(objects, bindcars.port),
    captChurn(captWorld, places),
    gitOps,
  ];
  for (const churn of churns) await churn.begin();
  await Promise.all(replicas.map((each) => each.start())); // at the same moment: they race
  return {
    auditor: auditor(controlPlane, objects),
    folder,
    ...{
      namespace,
      controlPlane,
      proxy,
      objects,
      replicas,
      bindcars,
      remotes,
      gitOps,
      churns,
      leaseSeconds,
      transport,
      history,
      leases,
    },
    controllers: [
      ...bindyControllers(),
      ...captControllers,
      dittoServerController,
      storedGitTargetController(),
      locustTestController,
    ],
    async stop() {
      await Promise.all(replicas.map((each) => each.stop()));
      history.stop();
      leases.stop();
      transport.close();
      await bindcars.stop();
      await remotes.stop();
      await proxy.close();
      await controlPlane.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
