import { conditionFalse, type StoredStatus } from '@cdk8s-status/conditions';
import { deriveGitTarget, type Observed } from '../../../../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { gitTargetStatus } from '../../../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { passOf, time } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(gitTargetStatus, deriveGitTarget);
type Status = StoredStatus<typeof gitTargetStatus>;

const step = (it: string, observed: Observed): Step => ({
  it,
  next: (object, minute) => pass(observed, circumstances<Status>(object, minute)).status,
});

const bootstrapped = { validated: 'ok', encryption: 'ok', bootstrap: 'applied' } as const;
const synced = { ...bootstrapped, snapshot: 'completed' } as const;

/** What a GitTarget goes through: conditions and fields come, change and go. */
export const gitTargetLife: readonly Step[] = [
  step('is not evaluated yet', {}),
  step('lacks its provider', { validated: conditionFalse('ProviderNotFound', 'GitProvider "forge" not found') }),
  step('compares', {
    ...bootstrapped,
    snapshot: conditionFalse('Running', 'in progress'),
    found: {
      workerRef: { name: 'forge-main', uid: '2f1f7d0c-5f4e-4a5a-9d0e-0a3f7c0f6b11' },
      encryption: { mode: 'sops', secretRef: 'age-identity', recipientsHash: 'a1' },
      bootstrap: { targetPath: 'clusters/one', commit: 'c0ffee', lastAppliedTime: time(2) },
    },
  }),
  step('runs', {
    ...synced,
    stream: 'registered',
    found: {
      workerRef: { name: 'forge-main' },
      snapshot: { lastCompletedTime: time(3), lastCommit: 'c0ffee', stats: { created: 3, updated: 0, deleted: 0 } },
      stream: { registeredTime: time(3), lastEventTime: time(3) },
    },
  }),
  step('is cut off', { ...synced, stream: conditionFalse('Disconnected', 'connection reset') }),
  step('is not encrypted any more', { ...synced, encryption: 'not-required', stream: 'registered' }),
];
