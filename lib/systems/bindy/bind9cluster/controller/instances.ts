import type { KubernetesObject } from '../../../../runtime/cache/kubernetes-object.ts';
import type { Manifest } from '../../../../runtime/children/children.ts';
import { bindyLabels, instanceIndexAnnotation, partOfBindy } from '../../labels.ts';
import type { ClusterSpec, InstanceSpec, Role } from '../../specs.ts';
import { group, storedVersion } from '../../versions.ts';
import type { InstanceSeen } from '../derive.ts';

const managedBy = 'Bind9Cluster';
const roles: readonly Role[] = ['primary', 'secondary'];

/** What the controller reads of an instance. */
export interface Instance extends KubernetesObject {
  readonly spec?: InstanceSpec;
  readonly status?: {
    readonly replicas?: number;
    readonly readyReplicas?: number;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: 'True' | 'False' | 'Unknown';
      readonly reason: string;
      readonly message: string;
    }[];
  };
}

/** The instances that a cluster wants: one pod each, so that each has an index of its own. */
export const managedInstances = (cluster: string, spec: ClusterSpec): readonly Manifest[] =>
  roles.flatMap((role) => {
    const { replicas, labels } = spec[role] ?? {};
    return Array.from({ length: replicas ?? 0 }, (_, index) => ({
      apiVersion: `${group}/${storedVersion}`,
      kind: 'Bind9Instance',
      metadata: {
        name: `${cluster}-${role}-${index}`,
        labels: {
          ...labels,
          ...partOfBindy,
          [bindyLabels.managedBy]: managedBy,
          [bindyLabels.cluster]: cluster,
          [bindyLabels.role]: role,
        },
        annotations: { [instanceIndexAnnotation]: String(index) },
      },
      // All else it takes from the cluster.
      spec: { clusterRef: cluster, role, replicas: 1 },
    }));
  });

/** The key of the cluster that an instance is of. */
export const clusterOf = ({ metadata, spec }: Instance): readonly string[] =>
  spec ? [`${metadata.namespace}/${spec.clusterRef}`] : [];

/** An instance as its cluster derives from it. */
export function instanceSeen({ metadata, spec, status }: Instance): InstanceSeen {
  const { name, labels, annotations, deletionTimestamp } = metadata;
  const index = annotations?.[instanceIndexAnnotation] ?? '';
  return {
    name,
    role: spec?.role ?? 'secondary',
    index: /^\d{1,9}$/.test(index) ? Number(index) : undefined,
    managed: labels?.[bindyLabels.managedBy] === managedBy,
    terminating: deletionTimestamp !== undefined,
    ready: status?.conditions?.find(({ type }) => type === 'Ready'),
    replicas: status?.replicas,
    readyReplicas: status?.readyReplicas,
  };
}
