import { dittoServerController } from '../../../../lib/systems/dittofs/dittoserver/controller.ts';
import { dittoServer } from '../../../../lib/systems/dittofs/dittoserver/definition.ts';
import type { Grant } from '../../access/grants.ts';
import type { ControlPlaneClient } from '../../control-plane/client.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import type { FaultProxy } from '../../faults/fault-proxy.ts';
import type { CustomObject } from '../../objects/custom-object.ts';
import { type KindRequests, kindRequests } from '../../objects/kind-requests.ts';
import { type NamespacedObjects, objectsIn } from '../../objects/namespaced-objects.ts';
import { deployed } from '../../shipped/deployed.ts';
import { installStandIns } from '../../stand-ins/install.ts';
import { perconaPgCluster } from '../../stand-ins/percona-pg-cluster.ts';
import { type RunningSystem, type RunSystemProps, runSystem } from '../running-system.ts';
import { systemAccount } from '../system-account.ts';

/** A namespace whose DittoServers are looked after, and the hands of a test in it. */
export interface DittoWorld {
  readonly namespace: string;
  readonly servers: KindRequests;
  readonly objects: NamespacedObjects;
  readonly system: RunningSystem;
  /** What the StatefulSet of a server shows, where no controller of Kubernetes says so. */
  pods(server: string, shown: { readonly ready: number; readonly observedGeneration?: number }): Promise<void>;
}

export interface DittoWorldProps extends Partial<RunSystemProps> {
  /** Of the namespace. */
  readonly prefix: string;
  /** Default: the CRD of Percona's clusters is there. */
  readonly withoutPercona?: true;
  /** The grants of the shipped role that the account has. Default: all of them. */
  readonly may?: (grant: Grant) => boolean;
  /** Between the controller and the API server; not between the test and the API server. */
  readonly through?: FaultProxy;
}

export const storage = { metadataSize: '1Gi' } as const;

/** What a controller must not do who only looks: children are as the test made them. */
export const onlyLooks = ({ resource, verb }: Grant): boolean =>
  resource.startsWith('dittoservers') || ['get', 'list', 'watch'].includes(verb);

export async function dittoWorld(controlPlane: ControlPlaneClient, props: DittoWorldProps): Promise<DittoWorld> {
  const { prefix, withoutPercona, may, through, ...running } = props;
  await deployed(controlPlane, dittoServer);
  if (!withoutPercona) await installStandIns(controlPlane, perconaPgCluster);
  const namespace = await freshNamespace(controlPlane, prefix);
  const objects = objectsIn(controlPlane, namespace);
  const kubeconfig = await systemAccount(controlPlane, namespace, 'dittofs', may);
  return {
    namespace,
    objects,
    servers: kindRequests(controlPlane, dittoServer, namespace),
    system: await runSystem(controlPlane, {
      system: 'dittofs',
      controllers: [dittoServerController],
      namespace,
      kubeconfig: through?.kubeconfigOf({ ...controlPlane, kubeconfig }) ?? kubeconfig,
      ...running,
    }),
    async pods(server, { ready, observedGeneration }) {
      const { metadata, spec } = await objects.read('statefulsets', server);
      await objects.patchStatus('statefulsets', server, {
        replicas: Math.max(ready, spec.replicas),
        readyReplicas: ready,
        observedGeneration: observedGeneration ?? metadata.generation,
      });
    },
  };
}

/** What a test gives a server in the controller's place. */
export interface Children {
  /** Of its ConfigMap; absent: there is none. */
  readonly config?: Readonly<Record<string, string>>;
  readonly ready?: number;
  /** Of the StatefulSet. Default: its generation. */
  readonly observedGeneration?: number;
  /** The state of a PerconaPGCluster; absent: there is none. */
  readonly postgres?: string;
}

const pod = {
  metadata: { labels: { app: 'stand-in' } },
  spec: { containers: [{ name: 'dittofs', image: 'dittofs' }] },
} as const;

/** Makes a server's children, as its own. */
export async function makeChildren(
  { objects, pods }: Pick<DittoWorld, 'objects' | 'pods'>,
  { apiVersion, kind, metadata: { name, uid } }: CustomObject,
  { config, ready, observedGeneration, postgres }: Children,
): Promise<void> {
  const ownerReferences = [{ apiVersion, kind, name, uid, controller: true }];
  if (postgres !== undefined) {
    const labels = { 'dittofs.dittofs.com/server': name };
    const cluster = { apiVersion: 'pgv2.percona.com/v2', kind: 'PerconaPGCluster', metadata: { labels } };
    await objects.create('perconapgclusters', `${name}-postgres`, cluster);
    await objects.patchStatus('perconapgclusters', `${name}-postgres`, { state: postgres });
  }
  if (ready !== undefined) {
    const spec = { replicas: 1, serviceName: name, selector: { matchLabels: pod.metadata.labels }, template: pod };
    await objects.create('statefulsets', name, { metadata: { ownerReferences }, spec });
    await pods(name, { ready, ...(observedGeneration !== undefined && { observedGeneration }) });
  }
  if (config) await objects.create('configmaps', `${name}-config`, { metadata: { ownerReferences }, data: config });
}
