import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import { type BackoffProps, backoffMs } from '../time/backoff.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';
import { fifo } from './fifo.ts';
import { type Entry, newEntry, unfinishedAt } from './queue-entry.ts';
import type { QueueObserver, UnfinishedWork } from './queue-observer.ts';

/** What a run asks for. */
export interface WorkResult {
  /** Run again after this many milliseconds, unless the key is added before. */
  readonly requeueAfterMs?: number | undefined;
}

/** A run that failed, and what follows from it. */
export interface WorkFailure {
  readonly key: string;
  readonly error: unknown;
  /** In a row, this one included. */
  readonly failures: number;
  /** When the next run comes, in milliseconds; 0 when the key was added meanwhile, nothing when the queue stops. */
  readonly retryMs: number | undefined;
}

export interface WorkQueueProps {
  /** One run for a key; what it throws makes it a failure. Never called for a key whose run goes on. */
  readonly work: (key: string) => Promise<WorkResult | undefined>;
  readonly onFailure: (failure: WorkFailure) => void;
  /** Runs at the same time. Default: 1. */
  readonly concurrency?: number;
  /** Default: from 5 ms to 1000 s, as controller-runtime. */
  readonly backoff?: BackoffProps;
  /** A longer wait that an error asks for, such as a server's Retry-After. */
  readonly retryAfterMs?: (error: unknown) => number | undefined;
  /** The longest wait after an error that is not the key's own, such as an outage: all keys want to go on after it. */
  readonly longestMs?: (error: unknown) => number | undefined;
  readonly observer?: QueueObserver;
  readonly clock?: Clock;
  /** A number from 0 up to 1. Default: Math.random. */
  readonly random?: () => number;
}

/** Keys that wait for a run. A key is added as often as something happens to it; runs follow, not one for each. */
export interface WorkQueue {
  /** A run follows that begins after this call, at the end of the queue. */
  add(key: string): void;
  /** A run follows after this time, or earlier when something else asks for it. */
  addAfter(key: string, ms: number): void;
  /**
   * Begins to run. When the signal is aborted the runs under way come to their end, what waits is dropped, and the
   * promise resolves; keys added later are ignored.
   */
  start(signal: AbortSignal): Promise<void>;
  unfinished(): UnfinishedWork;
}

/** A queue of keys: one run for a key at a time, in the order of arrival, put off after failures. */
export function workQueue(props: WorkQueueProps): WorkQueue {
  const {
    work,
    onFailure,
    concurrency = 1,
    backoff = { baseMs: 5, maxMs: 1_000_000 },
    retryAfterMs,
    longestMs,
    observer = {},
  } = props;
  const { clock = systemClock, random = Math.random } = props;
  const entries = new Map<string, Entry>();
  const ready = fifo<Entry>();
  let phase: 'new' | 'running' | 'stopping' = 'new';
  let depth = 0;
  let running = 0;
  let isPumping = false;
  let onDrained = () => {};

  const entryOf = (key: string): Entry => {
    const known = entries.get(key);
    if (known) return known;
    const entry = newEntry(key);
    entries.set(key, entry);
    return entry;
  };

  const setDepth = (next: number) => {
    depth = next;
    observer.onDepth?.(depth);
  };

  const stopWaiting = (entry: Entry) => {
    entry.wait?.cancel();
    entry.wait = undefined;
  };

  const enqueue = (entry: Entry) => {
    stopWaiting(entry);
    if (entry.addedMs !== undefined) return;
    entry.addedMs = clock.monotonicMs();
    observer.onAdd?.();
    setDepth(depth + 1);
    if (entry.startedMs !== undefined) return; // it is queued when its run is over
    ready.push(entry);
    schedule();
  };

  const putOff = (entry: Entry, ms: number) => {
    observer.onRetry?.();
    if (ms <= 0) return enqueue(entry);
    const dueMs = clock.monotonicMs() + ms;
    if (entry.addedMs !== undefined || (entry.wait && entry.wait.dueMs <= dueMs)) return;
    stopWaiting(entry);
    entry.wait = { dueMs, cancel: clock.after(ms, () => enqueue(entry)) };
  };

  // Not at once: several adds of the same turn are one run, and none of it runs inside of add().
  const schedule = () => {
    if (isPumping || phase !== 'running') return;
    isPumping = true;
    queueMicrotask(() => {
      isPumping = false;
      while (phase === 'running' && running < concurrency && ready.size > 0) void run(ready.shift()!);
    });
  };

  const run = async (entry: Entry) => {
    const startedMs = clock.monotonicMs();
    observer.onStart?.(startedMs - entry.addedMs!);
    entry.addedMs = undefined;
    entry.startedMs = startedMs;
    running++;
    setDepth(depth - 1);
    let failure: { readonly error: unknown } | undefined;
    let result: WorkResult | undefined;
    try {
      result = await work(entry.key);
    } catch (error) {
      failure = { error };
    }
    running--;
    entry.startedMs = undefined;
    observer.onDone?.(clock.monotonicMs() - startedMs);
    entry.failures = failure ? entry.failures + 1 : 0;
    entry.waits = failure ? nextWaits(entry, failure.error) : 0;
    if (phase === 'running') follow(entry, failure, result);
    else entries.delete(entry.key);
    schedule();
    if (phase === 'stopping' && running === 0) onDrained();
    if (failure) onFailure({ ...failure, key: entry.key, failures: entry.failures, retryMs: nextMs(entry) });
  };

  /** What comes after a run. */
  const follow = (entry: Entry, failure: { readonly error: unknown } | undefined, result: WorkResult | undefined) => {
    const after = failure ? retryMs(entry, failure.error) : result?.requeueAfterMs;
    if (entry.addedMs !== undefined) ready.push(entry);
    else if (after !== undefined) putOff(entry, after);
    if (entry.addedMs === undefined && !entry.wait) entries.delete(entry.key);
  };

  /** One more, but not more than lead to the longest wait: an outage leaves no long waits behind. */
  const nextWaits = ({ waits }: Entry, error: unknown): number => {
    const most = longestMs?.(error);
    return most === undefined ? waits + 1 : Math.min(waits + 1, 1 + Math.floor(Math.log2(most / backoff.baseMs)));
  };

  const retryMs = ({ waits }: Entry, error: unknown): number =>
    Math.max(backoffMs(backoff, waits, random()), retryAfterMs?.(error) ?? 0);

  const nextMs = ({ addedMs, wait }: Entry): number | undefined => {
    if (phase !== 'running') return undefined;
    return addedMs === undefined && wait ? wait.dueMs - clock.monotonicMs() : 0;
  };

  const stop = () => {
    phase = 'stopping';
    ready.clear();
    for (const entry of entries.values()) {
      stopWaiting(entry);
      if (entry.startedMs === undefined) entries.delete(entry.key);
    }
    setDepth(0);
  };

  return {
    add(key) {
      if (phase !== 'stopping') enqueue(entryOf(key));
    },
    addAfter(key, ms) {
      if (phase !== 'stopping') putOff(entryOf(key), ms);
    },
    async start(signal) {
      if (phase !== 'new') throw new Cdk8sStatusError('a work queue: found a second start, expected one');
      if (signal.aborted) stop();
      else {
        phase = 'running';
        schedule();
        await new Promise<void>((resolve) => {
          onAbort(signal, () => {
            stop();
            resolve();
          });
        });
      }
      if (running > 0)
        await new Promise<void>((resolve) => {
          onDrained = resolve;
        });
    },
    unfinished: () => unfinishedAt(clock.monotonicMs(), entries.values()),
  };
}
