import type { StoredStatus } from '@cdk8s-status/conditions';
import { deriveDittoServer, type Observed, type Spec } from '../../../../../lib/systems/dittofs/dittoserver/derive.ts';
import { dittoServerStatus } from '../../../../../lib/systems/dittofs/dittoserver/status.ts';
import { passOf } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(dittoServerStatus, deriveDittoServer);
type Status = StoredStatus<typeof dittoServerStatus>;

const step = (it: string, observed: Observed, spec: Spec = {}): Step => ({
  it,
  next: (object, minute) => pass(observed, { ...circumstances<Status>(object, minute), spec }).status,
});

const statefulSet = (readyReplicas: number) => ({ generation: 1, observedGeneration: 1, readyReplicas });
const withPercona: Spec = { percona: { enabled: true } };

/** What a DittoServer goes through: conditions and fields come, change and go. */
export const dittoServerLife: readonly Step[] = [
  step('has nothing yet', { config: { error: 'not found' } }),
  step(
    'waits for its database',
    { config: 'valid', statefulSet: statefulSet(0), percona: { state: 'init' } },
    withPercona,
  ),
  step(
    'runs',
    { config: 'valid', statefulSet: statefulSet(1), percona: { state: 'ready' }, configHash: 'a1' },
    withPercona,
  ),
  step('runs without the database', { config: 'valid', statefulSet: statefulSet(1), configHash: 'b2' }),
  step('is stopped', { config: 'valid', statefulSet: statefulSet(0) }, { replicas: 0 }),
];
