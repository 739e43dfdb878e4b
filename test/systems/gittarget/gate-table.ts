import { type Condition, conditionFalse, type StoredStatus } from '@cdk8s-status/conditions';
import { deriveGitTarget, type Observed } from '../../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { gitTargetStatus } from '../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { passOf } from '../pass.ts';
import { product } from '../product.ts';

export type Status = StoredStatus<typeof gitTargetStatus>;
export const pass = passOf(gitTargetStatus, deriveGitTarget);

type Seen = Exclude<keyof Observed, 'found'>;
interface Gate {
  readonly type: string;
  readonly seen: Seen;
  /** What was seen -> the reason of True. */
  readonly passes: Readonly<Record<string, string>>;
  /** The reasons of False. */
  readonly fails: readonly string[];
  /** Why Ready is False when this gate is the first that is not True. */
  readonly ready: string;
  /** The reason of Unknown when this gate was not reached, and when an earlier one failed. */
  readonly waits: string;
  readonly blockedBy: Readonly<Record<string, string>>;
}

/** The decision table of the gate pipeline: one row for each gate, in order. */
export const gates: readonly Gate[] = [
  {
    type: 'Validated',
    seen: 'validated',
    passes: { ok: 'OK' },
    fails: ['ProviderNotFound', 'BranchNotAllowed', 'TargetConflict'],
    ready: 'ValidationFailed',
    waits: 'NotChecked',
    blockedBy: {},
  },
  {
    type: 'EncryptionConfigured',
    seen: 'encryption',
    passes: { ok: 'OK', 'not-required': 'NotRequired' },
    fails: ['MissingSecret', 'InvalidRecipients', 'SecretCreateDisabled'],
    ready: 'EncryptionNotConfigured',
    waits: 'NotChecked',
    blockedBy: { Validated: 'Blocked' },
  },
  {
    type: 'Bootstrapped',
    seen: 'bootstrap',
    passes: { applied: 'BootstrapApplied', 'not-needed': 'BootstrapNotNeeded' },
    fails: ['WorkerNotFound', 'BootstrapFailed'],
    ready: 'BootstrapNotComplete',
    waits: 'NotChecked',
    blockedBy: { Validated: 'Blocked', EncryptionConfigured: 'Blocked' },
  },
  {
    type: 'SnapshotSynced',
    seen: 'snapshot',
    passes: { completed: 'Completed' },
    fails: ['Running', 'SnapshotFailed'],
    ready: 'InitialSyncInProgress',
    waits: 'NotStarted',
    blockedBy: { Validated: 'NotStarted', EncryptionConfigured: 'NotStarted', Bootstrapped: 'NotStarted' },
  },
  {
    type: 'EventStreamLive',
    seen: 'stream',
    passes: { registered: 'Registered' },
    fails: ['RegistrationFailed', 'Disconnected'],
    ready: 'StreamNotLive',
    waits: 'NotStarted',
    blockedBy: {
      Validated: 'NotStarted',
      EncryptionConfigured: 'NotStarted',
      Bootstrapped: 'NotStarted',
      SnapshotSynced: 'Blocked',
    },
  },
];

/** How a failed gate is seen. */
export const failure = (reason: string) => conditionFalse(reason, `seen: ${reason}`) as never;

const outcomes = (seen: Seen): readonly (string | undefined)[] => {
  const { passes, fails } = gates.find((gate) => gate.seen === seen)!;
  return [...Object.keys(passes), ...fails, undefined];
};
/** Every way a pass can go: each gate passed in each of its ways, failed for each of its reasons, or not reached. */
export const everyPass: readonly Observed[] = product({
  validated: outcomes('validated'),
  encryption: outcomes('encryption'),
  bootstrap: outcomes('bootstrap'),
  snapshot: outcomes('snapshot'),
  stream: outcomes('stream'),
}).map((outcome) =>
  Object.fromEntries(
    gates.flatMap(({ seen, fails }) => {
      const word = outcome[seen];
      return word === undefined ? [] : [[seen, fails.includes(word) ? failure(word) : word]];
    }),
  ),
);

export const gateStatuses = (status: { readonly conditions?: readonly Condition[] }): readonly string[] =>
  gates.map(({ type }) => status.conditions?.find((c) => c.type === type)?.status ?? 'absent');
