import type { StoredStatus } from '@cdk8s-status/conditions';
import {
  deriveBind9Instance,
  type Observed,
  type PodSeen,
} from '../../../../../lib/systems/bindy/bind9instance/derive.ts';
import { bind9InstanceStatus } from '../../../../../lib/systems/bindy/bind9instance/status.ts';
import { passOf, time } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(bind9InstanceStatus, deriveBind9Instance);
type Status = StoredStatus<typeof bind9InstanceStatus>;

const step = (it: string, observed: Observed): Step => ({
  it,
  next: (object, minute) => pass(observed, circumstances<Status>(object, minute)).status,
});

const pod = (name: string, minute: number, seen: Partial<PodSeen> = {}): PodSeen => ({
  name,
  createdAt: time(minute),
  ready: true,
  ...seen,
});
const running = (...pods: readonly PodSeen[]): Observed => ({
  deployment: { desired: 2 },
  pods,
  serviceAddress: '10.0.0.7',
});

/** What a Bind9Instance goes through: the conditions of its pods come, change, move up and go. */
export const bind9InstanceLife: readonly Step[] = [
  step('has no Deployment yet', { deployment: { error: 'not found' }, pods: [] }),
  step('waits for its pods', running(pod('a', 1, { ready: false, unscheduled: true }), pod('b', 2, { ready: false }))),
  step('has one of them', running(pod('a', 1, { ready: false, crashing: true }), pod('b', 2))),
  step('has both', running(pod('a', 1), pod('b', 2, { probe: 'ok' }))),
  step('has lost the first', running(pod('b', 2), pod('c', 3, { ready: false }))),
  step('cannot be asked', running(pod('b', 2, { probe: 'no-connection' }), pod('c', 3, { probe: 418 }))),
  step('has none left', { deployment: { desired: 0 }, pods: [] }),
];
