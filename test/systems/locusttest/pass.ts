import { initialStatus, type StoredStatus } from '@cdk8s-status/conditions';
import {
  deriveLocustTest,
  initialLocustTestFields,
  type Observed,
  type ObservedJob,
  type Spec,
} from '../../../lib/systems/locust/locusttest/derive.ts';
import { locustTestStatus } from '../../../lib/systems/locust/locusttest/status.ts';
import { at, conditionOf, passOf } from '../pass.ts';

export type Status = StoredStatus<typeof locustTestStatus>;
export const pass = passOf(locustTestStatus, deriveLocustTest);

export const specOf = (replicas: number): Spec => ({ worker: { replicas } });

/** A Job that is not over, or whose conditions of these types are True, in this order. */
export const job = (active: number, ...types: readonly string[]): ObservedJob => ({
  active,
  conditions: types.map((type) => ({ type, status: 'True' })),
});
export const workers = (active: number, parallelism = 2) => ({ ...job(active), parallelism });

/** Created, with this master and as many active workers. */
export const created = (master: ObservedJob | undefined, active = 0): Observed => ({
  resources: 'created',
  ...(master && { master }),
  worker: workers(active),
});

/** The status before anything is done. */
export const initial = initialStatus(locustTestStatus, initialLocustTestFields(specOf(2)), {
  now: at(0),
  generation: 1,
})!;

/** The status of a test with two workers after these passes, a minute apart. */
export const statusAfter = (observations: readonly Observed[], from: Status | undefined = initial): Status =>
  observations.reduce<Status>(
    (previous, observed, i) => pass(observed, { previous, spec: specOf(2), minute: i + 1 }).status,
    from ?? {},
  );

/** `False/WaitingForWorkers: 0/2 workers connected` */
export function said(status: Status, type: string): string {
  const condition = conditionOf(status, type);
  return `${condition.status}/${condition.reason}: ${condition.message}`;
}
