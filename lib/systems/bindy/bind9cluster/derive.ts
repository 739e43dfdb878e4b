import {
  type Condition,
  conditionFalse,
  conditionTrue,
  type Derive,
  truncateMessage,
  type VerdictOf,
} from '@cdk8s-status/conditions';
import { nothingCounted } from '../cluster-fields.ts';
import { allReady, childFailed, childProgressing, childReady, notAllReady } from '../ready-messages.ts';
import { requeueAfterSeconds } from '../requeue.ts';
import type { bind9ClusterStatus } from './status.ts';

type Contract = typeof bind9ClusterStatus;

interface RoleSpec {
  readonly replicas?: number | null | undefined;
}
/** The part of the spec that the status depends on. */
export interface Spec {
  readonly primary?: RoleSpec | null | undefined;
  readonly secondary?: RoleSpec | null | undefined;
}

/** What one pass saw of an instance whose clusterRef is this cluster. */
export interface InstanceSeen {
  readonly name: string;
  readonly role: 'primary' | 'secondary';
  /** The annotation instance-index: a sort key only (BX-7). */
  readonly index?: number | undefined;
  /** The cluster made it: it has the label managed-by. */
  readonly managed: boolean;
  readonly terminating?: boolean | undefined;
  /** Its Ready condition; absent: it has not reported yet. */
  readonly ready?: Pick<Condition, 'status' | 'reason' | 'message'> | undefined;
  readonly replicas?: number | undefined;
  readonly readyReplicas?: number | undefined;
}

/** What one pass saw of the instances of a cluster. */
export type Observed = { readonly instances: readonly InstanceSeen[] } | { readonly error: string };

/** Primaries first; then by annotation, those without one last; then by name (BX-7). */
function inOrder(a: InstanceSeen, b: InstanceSeen): number {
  if (a.role !== b.role) return a.role === 'primary' ? -1 : 1;
  const [x = Number.POSITIVE_INFINITY, y = Number.POSITIVE_INFINITY] = [a.index, b.index];
  if (x !== y) return x - y;
  return a.name < b.name ? -1 : 1;
}

// What is copied is cut: with a thousand instances the object must still fit into etcd.
const copied = (message: string) => (message === '' ? '' : `: ${truncateMessage(message, 512)}`);

function deriveInstance(seen: InstanceSeen): VerdictOf<Contract, 'Bind9Instance-{i}'> {
  const { name, ready, replicas = 0, readyReplicas = 0 } = seen;
  if (!ready) return conditionFalse('NotReady', childFailed('Instance', name, 'is not ready'));
  const { status, message } = ready;
  const reason = ready.reason === 'AllReady' ? 'Ready' : ready.reason; // BX-17
  const pods = `${readyReplicas}/${replicas} pods`;
  if (status === 'True') return { status, reason, message: childReady('Instance', name, pods) };
  if (reason === 'PartiallyReady') return { status, reason, message: childProgressing('Instance', name, pods) };
  return { status, reason, message: childFailed('Instance', name, `is not ready (${pods})${copied(message)}`) };
}

/** The first rule that matches decides (BX-9). */
function deriveReady(instances: readonly InstanceSeen[], ready: number, desired: number): VerdictOf<Contract, 'Ready'> {
  const total = instances.length;
  // Only what the cluster made is compared with what the spec wants; the rest counts for readiness alone (BX-22).
  const managed = instances.filter((instance) => instance.managed);
  const text = notAllReady(ready, Math.max(total, desired + total - managed.length), 'instances');
  if (total === 0 && desired === 0) return conditionFalse('NoChildren', 'No instances found for this cluster');
  if (managed.length === 0 && desired > 0) return conditionFalse('InstancesPending', text);
  if (managed.length !== desired || managed.some(({ terminating }) => terminating))
    return conditionFalse('InstancesScaling', text);
  if (managed.length > 0 && instances.every((instance) => !instance.ready))
    return conditionFalse('InstancesCreated', text);
  if (ready === total) return conditionTrue('AllReady', allReady(total, 'instances'));
  return conditionFalse(ready > 0 ? 'PartiallyReady' : 'NotReady', text);
}

/** What the instances showed -> verdicts and fields. Pure. */
export const deriveBind9Cluster: Derive<Contract, Spec, Observed> = ({ object: { spec }, observed }) => {
  if ('error' in observed) {
    const Ready = conditionFalse('NotReady', truncateMessage(`Failed to list instances: ${observed.error}`));
    return {
      verdicts: { Ready, 'Bind9Instance-{i}': [] },
      fields: nothingCounted,
      requeueAfterSeconds: requeueAfterSeconds.soon,
    };
  }
  const instances = observed.instances.toSorted(inOrder);
  const readyInstances = instances.filter(({ ready }) => ready?.status === 'True').length;
  const desired = (spec.primary?.replicas ?? 0) + (spec.secondary?.replicas ?? 0);
  return {
    verdicts: {
      Ready: deriveReady(instances, readyInstances, desired),
      'Bind9Instance-{i}': instances.map(deriveInstance),
    },
    fields: { instanceCount: instances.length, readyInstances, instances: instances.map(({ name }) => name) },
    requeueAfterSeconds: requeueAfterSeconds.steady,
  };
};
