import type { ControllerAssets } from './assets.ts';
import { type Connection, type ControlPlaneClient, caFile } from './client.ts';
import type { Daemon, DaemonProps } from './daemon.ts';
import { serviceAccountKeyFile } from './kube-apiserver.ts';
import { createNode, nodeIsReady } from './node.ts';
import { until } from './readiness.ts';
import { createStorageClass } from './storage-class.ts';

/** The controllers that workloads, their volumes and their owners need, and the accounts pods run under. */
const controllers = [
  'clusterrole-aggregation-controller',
  'cronjob-controller',
  'daemonset-controller',
  'deployment-controller',
  'disruption-controller',
  'endpoints-controller',
  'endpointslice-controller',
  'garbage-collector-controller',
  'job-controller',
  'namespace-controller',
  'node-lifecycle-controller',
  'persistentvolume-protection-controller',
  'persistentvolumeclaim-protection-controller',
  'pod-garbage-collector-controller',
  'replicaset-controller',
  'root-ca-certificate-publisher-controller',
  'serviceaccount-controller',
  'serviceaccount-token-controller',
  'statefulset-controller',
  'ttl-after-finished-controller',
];

/** Who runs beside a server that serves already. None of them listens on a port. */
export function controllerCommands(
  assets: ControllerAssets,
  { folder }: Connection,
  kubeconfig: string,
  podRange?: string,
): readonly Pick<DaemonProps, 'program' | 'args'>[] {
  return [
    {
      program: assets.kubeControllerManager,
      args: [
        `--kubeconfig=${kubeconfig}`,
        `--controllers=${controllers.join(',')}`,
        `--service-account-private-key-file=${serviceAccountKeyFile(folder)}`,
        `--root-ca-file=${caFile(folder)}`,
        '--use-service-account-credentials=false',
        '--leader-elect=false',
        '--secure-port=0',
        // A busy machine may silence kwok for the 50 s after which a node counts as lost. Its pods would be marked not
        // Ready, and kwok, which plays a kubelet's first report only, would leave them so.
        '--node-monitor-grace-period=24h',
      ],
    },
    {
      program: assets.kubeScheduler,
      args: [`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--secure-port=0'],
    },
    {
      program: assets.kwok,
      args: [
        `--kubeconfig=${kubeconfig}`,
        `--config=${assets.kwokStages}`,
        '--manage-all-nodes',
        '--node-port=0',
        ...(podRange ? [`--cidr=${podRange}`] : []),
      ],
    },
  ];
}

/** Gives the cluster its storage class and its node, and waits until pods can run on it. */
export async function awaitControllers({ request }: ControlPlaneClient, daemons: readonly Daemon[]): Promise<void> {
  await createStorageClass(request);
  await createNode(request, 'node-1');
  await until('a node that takes pods', daemons, () => nodeIsReady(request, 'node-1'));
  await until('the default service account', daemons, async () => {
    const { status } = await request('GET', '/api/v1/namespaces/default/serviceaccounts/default');
    return status === 200 || `${status}`;
  });
}
