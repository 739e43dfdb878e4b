import type { Observed, ObservedJob } from '../../../lib/systems/locust/locusttest/derive.ts';
import { product } from '../product.ts';
import { created, initial, job, type Status, specOf, statusAfter, workers } from './pass.ts';

const failed = { resources: { error: 'jobs is forbidden' } } as const;

/** What may be stored before a pass, by how it came about. */
export const stored: Readonly<Record<string, Status | undefined>> = {
  nothing: undefined,
  initial,
  'a failed creation': statusAfter([failed]),
  'running, still waiting': statusAfter([created(job(1), 1)]),
  'running with all workers': statusAfter([created(job(1), 2)]),
  'running, a worker missing': statusAfter([created(job(1), 2), created(job(1), 1)]),
  succeeded: statusAfter([created(job(1), 2), created(job(0, 'Complete'))]),
  failed: statusAfter([created(job(1), 2), created(job(0, 'Failed'))]),
};

const masters: readonly (ObservedJob | undefined)[] = [
  undefined,
  job(0),
  job(1),
  job(0, 'SuccessCriteriaMet'),
  job(0, 'Complete'),
  job(0, 'Failed'),
];
const resources: readonly Observed['resources'][] = ['not-yet', 'created', { error: 'quota exceeded' }];

/** Every combination of what is stored, what is seen, and what the spec says by now. */
export const everyInput = product({
  before: Object.keys(stored),
  resources,
  master: masters,
  worker: [undefined, workers(0), workers(1), workers(2), workers(3), workers(2, 4)],
  spec: [undefined, specOf(2), specOf(5)],
});
export type Input = (typeof everyInput)[number];

export const observedIn = ({ resources: seen, master, worker }: Input): Observed => ({
  resources: seen,
  ...(master && { master }),
  ...(worker && { worker }),
});

const isFinal = ({ before }: Input) => before === 'succeeded' || before === 'failed';
const isRunning = ({ before }: Input) => before.startsWith('running');
const isCreated = (input: Input) => isRunning(input) || isFinal(input) || input.resources === 'created';
const endOf = ({ master }: Input) =>
  master?.conditions.map(({ type }) => type).find((type) => /Complete|Failed/.test(type));

/** The state machine of the sheet, as a person reads it. */
export function expectedPhase(input: Input): string {
  if (input.before === 'succeeded') return 'Succeeded'; // LX-4
  if (input.before === 'failed') return 'Failed';
  if (!isCreated(input)) return 'Pending'; // LX-14
  if (!isRunning(input)) return 'Running'; // LX-21
  return { Complete: 'Succeeded', Failed: 'Failed' }[endOf(input) ?? ''] ?? 'Running'; // LX-3
}

export const hasEnded = (input: Input) => /Succeeded|Failed/.test(expectedPhase(input));

export function expectedWorkers(input: Input): number {
  if (isRunning(input) || isFinal(input)) return 2; // LX-24: what the Jobs were created for
  return input.worker?.parallelism ?? input.spec?.worker.replicas ?? 0;
}

export const expectedConnected = (input: Input) =>
  hasEnded(input) ? (stored[input.before]?.connectedWorkers ?? 0) : (input.worker?.active ?? 0); // LX-19

/** `status/reason: message` by type. */
export function expectedConditions(input: Input): Readonly<Record<string, string>> {
  return {
    Ready: expectedReady(input),
    WorkersConnected: expectedConnection(input),
    TestCompleted: expectedEnd(input),
  };
}

function expectedReady(input: Input): string {
  if (isCreated(input)) return 'True/ResourcesCreated: All resources created'; // LX-7
  if (typeof input.resources === 'object') return 'False/ResourcesFailed: quota exceeded';
  return 'False/ResourcesCreating: Creating resources';
}

const known: Readonly<Record<string, string>> = {
  'running, still waiting': 'False/WaitingForWorkers: 1/2 workers connected',
  'running with all workers': 'True/AllWorkersConnected: 2/2 workers connected',
  'running, a worker missing': 'False/WorkersMissing: 1/2 workers connected',
  succeeded: 'True/AllWorkersConnected: 2/2 workers connected',
  failed: 'True/AllWorkersConnected: 2/2 workers connected',
};

function expectedConnection(input: Input): string {
  if (hasEnded(input)) return known[input.before]!; // LX-19
  const [active, wanted] = [input.worker?.active ?? 0, expectedWorkers(input)];
  const text = `${active}/${wanted} workers connected`;
  if (input.worker && active >= wanted) return `True/AllWorkersConnected: ${text}`;
  const wereThere = input.before === 'running with all workers' || input.before === 'running, a worker missing';
  if (wereThere) return `False/WorkersMissing: ${text}`; // LX-5
  return `False/WaitingForWorkers: ${input.worker ? text : 'Waiting for workers to connect'}`;
}

function expectedEnd(input: Input): string {
  const says: Readonly<Record<string, string>> = {
    Pending: 'False/TestInProgress: Test has not started',
    Running: 'False/TestInProgress: Test is running', // LX-6, LX-20
    Succeeded: 'True/TestSucceeded: Test completed successfully',
    Failed: 'True/TestFailed: Test failed',
  };
  return says[expectedPhase(input)]!;
}

/** Asked again soon where the end is known already, and Running had to be written first. */
export const expectedRequeue = (input: Input) =>
  isCreated(input) && !isRunning(input) && !isFinal(input) && endOf(input) ? 1 : undefined;
