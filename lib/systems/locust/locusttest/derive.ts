import {
  conditionFalse,
  conditionTrue,
  type Derive,
  type FieldsOf,
  type PhaseOf,
  type StoredStatus,
  storedCondition,
  storedVerdict,
  truncateMessage,
  utc,
  type VerdictOf,
} from '@cdk8s-status/conditions';
import { locustTestStatus } from './status.ts';

type Contract = typeof locustTestStatus;
type Phase = PhaseOf<Contract>;
type Workers = VerdictOf<Contract, 'WorkersConnected'>;

/** The part of the spec that the status depends on; the server accepts an object without a spec. */
export interface Spec {
  readonly worker: { readonly replicas: number };
}

/** What matters of a Job's status. */
export interface ObservedJob {
  readonly active: number;
  /** In the order of the list. */
  readonly conditions: readonly { readonly type: string; readonly status: string }[];
}

/** What one pass saw of the test's children. */
export interface Observed {
  /** `created`: the Service and both Jobs are there, or were when they were created. */
  readonly resources: 'not-yet' | 'created' | { readonly error: string };
  readonly master?: ObservedJob;
  /** With its `spec.parallelism`: how many workers it was created for. */
  readonly worker?: ObservedJob & { readonly parallelism: number };
}

const replicasOf = (spec: Spec | undefined) => spec?.worker.replicas ?? 0;

/** The fields of the first status, beside the initial verdicts of the contract. */
export const initialLocustTestFields = (spec: Spec | undefined): FieldsOf<Contract> => ({
  expectedWorkers: replicasOf(spec),
  connectedWorkers: 0,
});

/** The phase that the master Job alone gives. Of two terminal conditions the first in the list counts (LX-8). */
export function jobPhase(job: ObservedJob | undefined): Phase {
  const end = job?.conditions.find(({ type, status }) => status === 'True' && /^(Complete|Failed)$/.test(type));
  if (end) return end.type === 'Complete' ? 'Succeeded' : 'Failed';
  return (job?.active ?? 0) > 0 ? 'Running' : 'Pending';
}

/** What is created stays created: Running is sticky, and nothing is created a second time (LX-3, LX-17). */
const isRunning = (previous: StoredStatus<Contract> | undefined) =>
  storedCondition(locustTestStatus, previous, 'Ready')?.status === 'True';

function deriveReady(created: boolean, resources: Observed['resources']): VerdictOf<Contract, 'Ready'> {
  if (created) return conditionTrue('ResourcesCreated', 'All resources created');
  if (typeof resources === 'object') return conditionFalse('ResourcesFailed', truncateMessage(resources.error));
  return conditionFalse('ResourcesCreating', 'Creating resources');
}

/** WaitingForWorkers until all were there once, WorkersMissing from then on (LX-5). */
function deriveWorkers(worker: Observed['worker'], expected: number, before: Workers | undefined): Workers {
  const text = `${worker?.active ?? 0}/${expected} workers connected`;
  if (worker && worker.active >= expected) return conditionTrue('AllWorkersConnected', text);
  if (before?.status === 'True' || before?.reason === 'WorkersMissing') return conditionFalse('WorkersMissing', text);
  return conditionFalse('WaitingForWorkers', worker ? text : 'Waiting for workers to connect');
}

function deriveCompleted(phase: Phase): VerdictOf<Contract, 'TestCompleted'> {
  if (phase === 'Succeeded') return conditionTrue('TestSucceeded', 'Test completed successfully');
  if (phase === 'Failed') return conditionTrue('TestFailed', 'Test failed');
  return conditionFalse('TestInProgress', phase === 'Running' ? 'Test is running' : 'Test has not started'); // LX-20
}

/** From Running the master Job leads to an end; Running itself is written first, so no watcher misses it (L-13). */
function derivePhase(created: boolean, running: boolean, master: ObservedJob | undefined): Phase {
  if (!created) return 'Pending';
  const byJob = running ? jobPhase(master) : 'Running';
  return byJob === 'Pending' ? 'Running' : byJob;
}

const nextTransition = 1;

/** What the Service and the Jobs showed -> verdicts and fields. Pure. */
export const deriveLocustTest: Derive<Contract, Spec | undefined, Observed> = ({ object, previous, observed, now }) => {
  const { resources, master, worker } = observed;
  const running = isRunning(previous);
  const created = running || resources === 'created';
  const phase = derivePhase(created, running, master);
  const ended = phase === 'Succeeded' || phase === 'Failed';
  const before = storedVerdict(locustTestStatus, previous, 'WorkersConnected');
  const atCreation = worker?.parallelism ?? replicasOf(object.spec);
  const expectedWorkers = (running ? previous?.expectedWorkers : undefined) ?? atCreation; // LX-24
  const endIsKnown = !ended && created && /^(Succeeded|Failed)$/.test(jobPhase(master));
  return {
    verdicts: {
      Ready: deriveReady(created, resources),
      // The workers are usually gone when the end is seen: what was known of them stays (LX-19).
      WorkersConnected: (ended ? before : undefined) ?? deriveWorkers(worker, expectedWorkers, before),
      TestCompleted: deriveCompleted(phase),
    },
    fields: {
      expectedWorkers,
      connectedWorkers: (ended ? previous?.connectedWorkers : undefined) ?? worker?.active ?? 0,
      startTime: previous?.startTime ?? (created ? utc(now) : undefined),
      completionTime: ended ? (previous?.completionTime ?? utc(now)) : undefined,
    },
    requeueAfterSeconds: endIsKnown ? nextTransition : undefined,
  };
};
