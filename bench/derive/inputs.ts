import type { InstanceSeen } from '../../lib/systems/bindy/bind9cluster/derive.ts';

const states: readonly Pick<InstanceSeen, 'ready' | 'readyReplicas'>[] = [
  { ready: { status: 'True', reason: 'AllReady', message: 'All 2 pods are ready' }, readyReplicas: 2 },
  { ready: { status: 'False', reason: 'PartiallyReady', message: '1/2 pods are ready' }, readyReplicas: 1 },
  { ready: { status: 'False', reason: 'NotReady', message: 'No pods are ready' }, readyReplicas: 0 },
];

/** As many instances as asked for, in each state a third of them, in no order. */
export const instances = (count: number): readonly InstanceSeen[] =>
  Array.from({ length: count }, (_, i): InstanceSeen => {
    const index = (i * 7919) % count; // a prime: every index once
    const role = index % 2 ? 'secondary' : 'primary';
    return { name: `dns-${role}-${index}`, role, index, managed: true, replicas: 2, ...states[index % 3]! };
  });
