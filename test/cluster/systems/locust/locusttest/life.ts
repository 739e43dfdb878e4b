import type { StoredStatus } from '@cdk8s-status/conditions';
import { deriveLocustTest, type Observed } from '../../../../../lib/systems/locust/locusttest/derive.ts';
import { locustTestStatus } from '../../../../../lib/systems/locust/locusttest/status.ts';
import { created, job, specOf } from '../../../../systems/locusttest/pass.ts';
import { passOf } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(locustTestStatus, deriveLocustTest);
type Status = StoredStatus<typeof locustTestStatus>;

const step = (it: string, observed: Observed): Step => ({
  it,
  next: (object, minute) => pass(observed, { ...circumstances<Status>(object, minute), spec: specOf(2) }).status,
});

/** What a LocustTest goes through: conditions and fields come and change, until nothing does. */
export const locustTestLife: readonly Step[] = [
  step('has done nothing yet', { resources: 'not-yet' }),
  step('may not create its Jobs', { resources: { error: 'jobs.batch is forbidden' } }),
  step('runs', created(job(1), 1)),
  step('has all its workers', created(job(1), 2)),
  step('lost one', created(job(1), 1)),
  step('has succeeded', created(job(0, 'SuccessCriteriaMet', 'Complete'))),
];
