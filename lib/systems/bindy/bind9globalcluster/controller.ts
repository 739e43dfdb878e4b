import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { source } from '../../../runtime/controller/source.ts';
import { group, storedVersion } from '../versions.ts';
import { clusterNameOf, type Instance, managedCluster, namespacesFor } from './controller/clusters.ts';
import { bind9GlobalCluster } from './definition.ts';
import { deriveBind9GlobalCluster, type Observed } from './derive.ts';

interface Cluster extends KubernetesObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

export interface Bind9GlobalClusterControllerProps {
  /** Where the operator runs: home of the clusters that name no namespace. Default: they have none. */
  readonly operatorNamespace?: string | undefined;
}

const version = storedVersion;
const isReady = ({ status }: Cluster): boolean =>
  status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ?? false;

/** Runs Bind9GlobalClusters: a Bind9Cluster in each namespace that needs one. */
export const bind9GlobalClusterController = ({ operatorNamespace }: Bind9GlobalClusterControllerProps) =>
  defineStatusController({
    definition: bind9GlobalCluster,
    sources: {
      clusters: source<Cluster>({
        group,
        version,
        plural: 'bind9clusters',
        owned: true,
        about: ({ metadata }) => [metadata.name], // one of somebody else may be in the way
        indexes: { name: ({ metadata }) => [metadata.name] },
      }),
      instances: source<Instance>({
        group,
        version,
        plural: 'bind9instances',
        about: clusterNameOf,
        indexes: { cluster: clusterNameOf },
      }),
    },

    async ensure({ object, world, apply, remove }) {
      const { spec } = object;
      const { name } = object.metadata;
      const managed = world.clusters.owned();
      const ours = new Set(managed.map(({ metadata }) => metadata.uid));
      const others = world.clusters.by('name', name).filter(({ metadata }) => !ours.has(metadata.uid));
      const namespaces = namespacesFor({
        instances: world.instances.by('cluster', name),
        taken: new Set(others.map(({ metadata }) => metadata.namespace ?? '')),
        home: spec.namespace ?? operatorNamespace,
      });

      const errors: unknown[] = [];
      const attempt = (done: Promise<unknown>) => done.catch((error: unknown) => void errors.push(error));
      for (const cluster of managed)
        if (!namespaces.includes(cluster.metadata.namespace ?? '')) await attempt(remove('clusters', cluster));
      for (const namespace of namespaces) await attempt(apply('clusters', managedCluster(name, namespace, spec)));
      if (errors.length > 0) throw errors[0]; // what one namespace refuses keeps no other from having its cluster
    },

    observe({ world }): Observed {
      const clusters = world.clusters.owned().filter(({ metadata }) => !metadata.deletionTimestamp);
      return {
        clusters: clusters.map((cluster) => ({
          namespace: cluster.metadata.namespace ?? '',
          name: cluster.metadata.name,
          ready: isReady(cluster),
        })),
      };
    },

    derive: deriveBind9GlobalCluster,
  });
