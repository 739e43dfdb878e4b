import type { NamespacedObjects } from '../../objects/namespaced-objects.ts';

/** What a pod shows, where no kubelet says so. */
export interface Shown {
  readonly ready?: boolean;
  readonly scheduled?: boolean;
  /** The reason for which its container waits. */
  readonly waiting?: string;
  readonly ip?: string;
}

const condition = (type: string, is: boolean) => ({ type, status: is ? 'True' : 'False' });

/** The status of a pod that shows that. */
export const podStatus = ({ ready = true, scheduled = true, waiting, ip = '10.1.2.3' }: Shown) => ({
  conditions: [condition('PodScheduled', scheduled), condition('Ready', ready)],
  containerStatuses: waiting
    ? [
        {
          name: 'bind9',
          image: 'bind9',
          imageID: '',
          ready: false,
          restartCount: 5,
          state: { waiting: { reason: waiting } },
        },
      ]
    : [],
  podIPs: [{ ip }],
  podIP: ip,
});

export const labelsOfPod = (instance: string) => ({
  'app.kubernetes.io/name': 'bind9',
  'app.kubernetes.io/instance': instance,
});

/** Creates a pod and lets it show something. */
export async function makePod(
  objects: NamespacedObjects,
  name: string,
  labels: Readonly<Record<string, string>>,
  shown: Shown = {},
): Promise<void> {
  const spec = { containers: [{ name: 'bind9', image: 'bind9' }], terminationGracePeriodSeconds: 0 };
  await objects.create('pods', name, { metadata: { labels }, spec });
  await objects.patchStatus('pods', name, podStatus(shown));
}
