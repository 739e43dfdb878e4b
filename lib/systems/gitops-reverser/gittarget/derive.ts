import {
  conditionTrue,
  conditionUnknown,
  type Derive,
  type FieldsOf,
  utc,
  type VerdictOf,
} from '@cdk8s-status/conditions';
import { gitTargetStatus } from './status.ts';

type Contract = typeof gitTargetStatus;
type Gate = Exclude<keyof Contract['conditions'], 'Ready'>;
type Failure<G extends Gate> = Extract<VerdictOf<Contract, G>, { status: 'False' }>;
type Fields = FieldsOf<Contract>;

/** What one pass saw of the gates; one that it did not reach is absent. */
export interface Observed {
  readonly validated?: 'ok' | Failure<'Validated'>;
  readonly encryption?: 'ok' | 'not-required' | Failure<'EncryptionConfigured'>;
  readonly bootstrap?: 'applied' | 'not-needed' | Failure<'Bootstrapped'>;
  readonly snapshot?: 'completed' | Failure<'SnapshotSynced'>;
  readonly stream?: 'registered' | Failure<'EventStreamLive'>;
  /** What the gates found out; what this pass did not see again is kept. */
  readonly found?: Pick<Fields, 'workerRef' | 'encryption' | 'bootstrap' | 'snapshot' | 'stream'>;
}

const { initial } = gitTargetStatus;
const passed = {
  validated: { ok: conditionTrue('OK', 'Provider, branch and path are valid') },
  encryption: {
    ok: conditionTrue('OK', 'Encryption is configured'),
    'not-required': conditionTrue('NotRequired', 'Encryption is not asked for'),
  },
  bootstrap: {
    applied: conditionTrue('BootstrapApplied', 'Path was created'),
    'not-needed': conditionTrue('BootstrapNotNeeded', 'Path was there already'),
  },
  snapshot: { completed: conditionTrue('Completed', 'Initial snapshot reconciliation completed') },
  stream: { registered: conditionTrue('Registered', 'GitTarget event stream is live') },
} as const;

/** What was seen as verdicts: a word stands for a True one. */
const verdictsOf = ({ validated, encryption, bootstrap, snapshot, stream }: Observed) => ({
  Validated: typeof validated === 'string' ? passed.validated[validated] : validated,
  EncryptionConfigured: typeof encryption === 'string' ? passed.encryption[encryption] : encryption,
  Bootstrapped: typeof bootstrap === 'string' ? passed.bootstrap[bootstrap] : bootstrap,
  SnapshotSynced: typeof snapshot === 'string' ? passed.snapshot[snapshot] : snapshot,
  EventStreamLive: typeof stream === 'string' ? passed.stream[stream] : stream,
});

const blockedBy = (gate: Gate) => conditionUnknown('Blocked', `Blocked by ${gate}=False`);

/** Each gate waits for the one before; a failed one makes all later ones Unknown, so no stale True survives (GX-3). */
function deriveGates(seen: Observed) {
  let open = true;
  let failed: Gate | undefined;
  function gate<V extends { readonly status: string }, W, B>(
    name: Gate,
    verdict: V | undefined,
    waiting: W,
    blocked: (by: Gate) => B,
  ): V | W | B {
    if (!open || verdict === undefined) {
      open = false;
      return failed ? blocked(failed) : waiting;
    }
    if (verdict.status !== 'True') {
      open = false;
      failed = name;
    }
    return verdict;
  }
  const { Validated, EncryptionConfigured, Bootstrapped, SnapshotSynced, EventStreamLive } = initial;
  const said = verdictsOf(seen);
  return {
    Validated: gate('Validated', said.Validated, Validated, () => Validated),
    EncryptionConfigured: gate('EncryptionConfigured', said.EncryptionConfigured, EncryptionConfigured, blockedBy),
    Bootstrapped: gate('Bootstrapped', said.Bootstrapped, Bootstrapped, blockedBy),
    SnapshotSynced: gate('SnapshotSynced', said.SnapshotSynced, SnapshotSynced, () => SnapshotSynced),
    EventStreamLive: gate('EventStreamLive', said.EventStreamLive, EventStreamLive, (by) =>
      by === 'SnapshotSynced' ? conditionUnknown('Blocked', 'Blocked until SnapshotSynced=True') : EventStreamLive,
    ),
  };
}

const transient = 120;
const secretMissing = 300;
const steady = 600;

/** What the gates showed -> verdicts and fields; one that is deleted keeps what it said last. Pure. */
export const deriveGitTarget: Derive<Contract, object, Observed> = ({ object, observed: seen, previous, now }) => {
  if (object.metadata.deletionTimestamp)
    return { hold: 'the GitTarget is being deleted: nothing is mirrored any more' };
  const verdicts = deriveGates(seen);
  const { found } = seen;
  const { EncryptionConfigured, Bootstrapped, EventStreamLive } = verdicts;
  const encryption = found?.encryption ? { ...found.encryption, lastValidatedTime: utc(now) } : previous?.encryption;
  const stream = { ...previous?.stream, ...found?.stream };
  const status = EventStreamLive.status === 'True' ? 'Live' : EventStreamLive.reason;
  const waits = Object.values(verdicts).some((verdict) => verdict.status !== 'True');
  return {
    verdicts,
    fields: {
      lastReconcileTime: utc(now),
      workerRef: Bootstrapped.reason === 'WorkerNotFound' ? undefined : (found?.workerRef ?? previous?.workerRef),
      encryption: seen.encryption === 'not-required' ? undefined : encryption,
      bootstrap: found?.bootstrap ?? previous?.bootstrap,
      snapshot: found?.snapshot ?? previous?.snapshot,
      stream: EventStreamLive.status === 'Unknown' ? undefined : { ...stream, status },
    },
    requeueAfterSeconds: EncryptionConfigured.status === 'False' ? secretMissing : waits ? transient : steady,
  };
};
