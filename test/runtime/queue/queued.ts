import {
  type WorkFailure,
  type WorkQueue,
  type WorkQueueProps,
  workQueue,
} from '../../../lib/runtime/queue/work-queue.ts';
import { type ManualClock, manualClock } from '../time/manual-clock.ts';

/** How a run goes: how long, and how it ends. */
export interface Run {
  readonly lastsMs?: number;
  readonly fails?: unknown;
  readonly requeueAfterMs?: number;
}

/** A queue whose runs go as they are told, and all that happened in it: `12 start a`. */
export interface Queued {
  readonly queue: WorkQueue;
  readonly clock: ManualClock;
  readonly log: string[];
  readonly failures: WorkFailure[];
  readonly stop: () => void;
  readonly stopped: Promise<void>;
}

export type QueuedProps = Partial<Omit<WorkQueueProps, 'work' | 'onFailure' | 'clock'>>;

export function queued(runs: (key: string, number: number) => Run, props: QueuedProps = {}): Queued {
  const clock = manualClock(0);
  const log: string[] = [];
  const failures: WorkFailure[] = [];
  const counts = new Map<string, number>();
  const controller = new AbortController();
  const queue = workQueue({
    async work(key) {
      const number = (counts.get(key) ?? 0) + 1;
      counts.set(key, number);
      const { lastsMs = 0, fails, requeueAfterMs } = runs(key, number);
      log.push(`${clock.monotonicMs()} start ${key}`);
      if (lastsMs > 0) await new Promise<void>((resolve) => void clock.after(lastsMs, resolve));
      log.push(`${clock.monotonicMs()} end ${key}`);
      if (fails !== undefined) throw fails;
      return requeueAfterMs === undefined ? undefined : { requeueAfterMs };
    },
    onFailure: (failure) => failures.push(failure),
    clock,
    random: () => 1,
    ...props,
  });
  const stopped = queue.start(controller.signal);
  return { queue, clock, log, failures, stopped, stop: () => controller.abort() };
}

export const starts = (log: readonly string[]) =>
  log.filter((line) => line.includes('start')).map((line) => line.replace(' start', ''));
