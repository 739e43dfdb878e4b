import type { StatusOf } from '@cdk8s-status/conditions';
import { gitTarget } from '../../../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { gitTargetStatus } from '../../../../../lib/systems/gitops-reverser/gittarget/status.ts';
import type { Sample } from '../../sample.ts';
import { gitTargetAccess } from './access.ts';
import { fullGitTargetSpec } from './full-spec.ts';
import { gitTargetLife } from './life.ts';

const spec = { providerRef: { name: 'forge' }, branch: 'main', path: 'clusters/one' };

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;

/** Every condition and every field, those whose value is 0 included. */
const fullStatus: StatusOf<typeof gitTargetStatus> = {
  observedGeneration: 1,
  phase: 'DEGRADED',
  conditions: [
    { type: 'Ready', status: 'False', reason: 'StreamNotLive', message: 'EventStreamLive is down', ...at },
    { type: 'Validated', status: 'True', reason: 'OK', message: '', ...at },
    { type: 'EncryptionConfigured', status: 'True', reason: 'OK', message: 'line one\nline "two": ünïcödé 🚀', ...at },
    { type: 'Bootstrapped', status: 'True', reason: 'BootstrapApplied', message: 'Path was created', ...at },
    { type: 'SnapshotSynced', status: 'True', reason: 'Completed', message: 'completed', ...at },
    { type: 'EventStreamLive', status: 'False', reason: 'Disconnected', message: 'connection reset', ...at },
  ],
  lastReconcileTime: '2026-01-02T03:05:00Z',
  workerRef: { name: 'forge-main', uid: '2f1f7d0c-5f4e-4a5a-9d0e-0a3f7c0f6b11' },
  encryption: {
    mode: 'sops',
    secretRef: 'age-identity',
    recipientsHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    lastValidatedTime: '2026-01-02T03:04:30Z',
  },
  bootstrap: {
    targetPath: 'clusters/one',
    commit: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    lastAppliedTime: '2026-01-02T03:04:31Z',
  },
  snapshot: {
    lastCompletedTime: '2026-01-02T03:04:40Z',
    lastCommit: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    stats: { created: 12, updated: 3, deleted: 0 },
  },
  stream: { status: 'Disconnected', registeredTime: '2026-01-02T03:04:41Z', lastEventTime: '2026-01-02T03:04:59Z' },
};

export const gitTargetSample = {
  kind: 'GitTarget',
  definition: gitTarget,
  contract: gitTargetStatus,
  factSheet: 'gitops-reverser.tsv',
  spec,
  fullSpec: fullGitTargetSpec,
  fullStatus,
  access: gitTargetAccess,
  life: gitTargetLife,
} as const satisfies Sample;
