import type { Bind9ClusterSpec } from '@cdk8s-status/conditions/bindy';
import type { InstanceSeen, Observed } from './derive.ts';

const primary = (index: number): InstanceSeen => ({
  name: `production-dns-primary-${index}`,
  role: 'primary',
  index,
  managed: true,
  ready: { status: 'True', reason: 'AllReady', message: 'All 1 pods are ready' },
  replicas: 1,
  readyReplicas: 1,
});
const byHand = { name: 'ns3', role: 'secondary', managed: false, replicas: 2 } as const;

/** A cluster with two primaries of its own and a secondary that somebody made by hand, and two worlds it may see. */
export const example = {
  metadata: { name: 'production-dns', namespace: 'dns' },
  spec: {
    version: '9.20',
    global: { recursion: false, allowQuery: ['any'], allowTransfer: ['10.0.0.0/8'] },
    primary: { replicas: 2 },
  } satisfies Bind9ClusterSpec,
  healthy: {
    instances: [
      primary(0),
      primary(1),
      {
        ...byHand,
        ready: { status: 'True', reason: 'AllReady', message: 'All 2 pods are ready' },
        readyReplicas: 2,
      },
    ],
  } satisfies Observed,
  failing: {
    instances: [
      primary(0),
      primary(1),
      {
        ...byHand,
        ready: { status: 'False', reason: 'PartiallyReady', message: '1/2 pods are ready' },
        readyReplicas: 1,
      },
    ],
  } satisfies Observed,
};
