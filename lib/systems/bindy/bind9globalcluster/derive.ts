import { conditionFalse, conditionTrue, type Derive, truncateMessage, type VerdictOf } from '@cdk8s-status/conditions';
import { nothingCounted } from '../cluster-fields.ts';
import { allReady, notAllReady } from '../ready-messages.ts';
import { requeueAfterSeconds } from '../requeue.ts';
import type { bind9GlobalClusterStatus } from './status.ts';

type Contract = typeof bind9GlobalClusterStatus;

/** What one pass saw of a Bind9Cluster that the object manages. */
export interface ClusterSeen {
  readonly namespace: string;
  readonly name: string;
  /** Its Ready condition is True. */
  readonly ready: boolean;
}

/** What one pass saw of the clusters that the object manages. */
export type Observed = { readonly clusters: readonly ClusterSeen[] } | { readonly error: string };

interface NamedCluster {
  readonly name: string;
  readonly ready: boolean;
}

const byName = (a: NamedCluster, b: NamedCluster) => (a.name < b.name ? -1 : 1);

const mostNames = 10;
/** Names for a message that a person reads: `a/x, b/y and 3 more`. */
function listed(names: readonly string[]): string {
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return names.slice(0, mostNames).join(', ') + more;
}

function deriveReady(clusters: readonly NamedCluster[]): VerdictOf<Contract, 'Ready'> {
  const total = clusters.length;
  const unready = clusters.filter(({ ready }) => !ready).map(({ name }) => name);
  if (total === 0) return conditionFalse('NoChildren', 'No clusters found');
  if (unready.length === 0) return conditionTrue('ClustersReady', allReady(total, 'clusters'));
  const text = notAllReady(total - unready.length, total, 'clusters');
  return conditionFalse('ClustersProgressing', `${text}: not ready: ${listed(unready)}`); // BX-4, BX-6
}

/** What the clusters showed -> verdict and fields. Pure. */
export const deriveBind9GlobalCluster: Derive<Contract, object, Observed> = ({ observed }) => {
  if ('error' in observed)
    return {
      verdicts: { Ready: conditionFalse('NotReady', truncateMessage(`Failed to list clusters: ${observed.error}`)) },
      fields: nothingCounted,
      requeueAfterSeconds: requeueAfterSeconds.soon,
    };
  const clusters = observed.clusters
    .map(({ namespace, name, ready }) => ({ name: `${namespace}/${name}`, ready }))
    .sort(byName);
  return {
    verdicts: { Ready: deriveReady(clusters) },
    fields: {
      instanceCount: clusters.length,
      readyInstances: clusters.filter(({ ready }) => ready).length,
      instances: clusters.map(({ name }) => name),
    },
    requeueAfterSeconds: requeueAfterSeconds.steady,
  };
};
