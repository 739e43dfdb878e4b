import type { KubernetesObject } from '../../../../runtime/cache/kubernetes-object.ts';
import { podSelector } from '../../labels.ts';
import type { PodSeen } from '../derive.ts';

interface PodCondition {
  readonly type: string;
  readonly status: string;
}
interface ContainerStatus {
  readonly state?: { readonly waiting?: { readonly reason?: string } };
}

/** What the controller reads of a pod. */
export interface Pod extends KubernetesObject {
  readonly status?: {
    readonly podIP?: string;
    readonly conditions?: readonly PodCondition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

const { 'app.kubernetes.io/name': bind9 } = podSelector('');
export const podLabelSelector = `app.kubernetes.io/name=${bind9}`;

/** The key of the instance that a pod is of. */
export const instanceOf = ({ metadata: { namespace, labels } }: KubernetesObject): readonly string[] => {
  const instance = labels?.['app.kubernetes.io/instance'];
  return instance === undefined ? [] : [`${namespace}/${instance}`];
};

const has = ({ status }: Pod, type: string, value: string): boolean =>
  status?.conditions?.some((condition) => condition.type === type && condition.status === value) ?? false;

/** A pod as it is derived from, but for what its Bindcar answers. */
export function podSeen(pod: Pod): Omit<PodSeen, 'probe'> {
  const { name, creationTimestamp = '', deletionTimestamp } = pod.metadata;
  const containers = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  return {
    name,
    createdAt: creationTimestamp,
    terminating: deletionTimestamp !== undefined,
    ready: has(pod, 'Ready', 'True'),
    unscheduled: has(pod, 'PodScheduled', 'False'),
    crashing: containers.some(({ state }) => state?.waiting?.reason === 'CrashLoopBackOff'),
  };
}
