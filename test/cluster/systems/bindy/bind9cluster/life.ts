import type { StoredStatus } from '@cdk8s-status/conditions';
import {
  deriveBind9Cluster,
  type InstanceSeen,
  type Observed,
} from '../../../../../lib/systems/bindy/bind9cluster/derive.ts';
import { bind9ClusterStatus } from '../../../../../lib/systems/bindy/bind9cluster/status.ts';
import { passOf } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(bind9ClusterStatus, deriveBind9Cluster);
type Status = StoredStatus<typeof bind9ClusterStatus>;

const step = (it: string, observed: Observed, replicas = 2): Step => ({
  it,
  next: (object, minute) => {
    const spec = { primary: { replicas } };
    return pass(observed, { ...circumstances<Status>(object, minute), spec }).status;
  },
});

const ready = { status: 'True', reason: 'AllReady', message: 'All 1 pods are ready' } as const;
const unknown = { status: 'Unknown', reason: 'NotReady', message: 'Unable to determine deployment status' } as const;
const instance = (index: number, seen: Partial<InstanceSeen> = {}): InstanceSeen => ({
  name: `dns-primary-${index}`,
  role: 'primary',
  index,
  managed: true,
  ...seen,
});
const up = { ready, replicas: 1, readyReplicas: 1 };

/** What a Bind9Cluster goes through: the conditions of its instances come, change, move up and go. */
export const bind9ClusterLife: readonly Step[] = [
  step('wants none and has none', { instances: [] }, 0),
  step('cannot list its instances', { error: 'forbidden' }),
  step('has none yet', { instances: [] }),
  step('has made them', { instances: [instance(0), instance(1)] }),
  step('has one that is ready', { instances: [instance(0, up), instance(1, { ready: unknown })] }),
  step('is ready', { instances: [instance(0, up), instance(1, up)] }),
  step('loses one', { instances: [instance(0, { ...up, terminating: true }), instance(1, up)] }, 1),
  step('has lost it', { instances: [instance(1, up)] }, 1),
];
