import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../../lib/runtime/time/clock.ts';

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /** How many calls are still to come. */
  readonly waiting: number;
  /** Lets time pass: what is due is called in order, and promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Lets time pass for everyone who looks, but calls nobody: a process that was paused. */
  jump(ms: number): void;
}

/** Lets every promise settle that can without time passing. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await turn();
}

export function manualClock(startMs = 1_000_000): ManualClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();
  const due = (until: number) =>
    [...timers]
      .filter(({ at }) => at <= until)
      .reduce<Timer | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);

  return {
    monotonicMs: () => nowMs,
    now: () => new Date(nowMs),
    after(ms, call) {
      const timer = { at: nowMs + ms, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    get waiting() {
      return timers.size;
    },
    async advance(ms) {
      const until = nowMs + ms;
      await settle();
      for (let next = due(until); next; next = due(until)) {
        timers.delete(next);
        nowMs = Math.max(nowMs, next.at);
        next.call();
        await settle();
      }
      nowMs = until;
    },
    jump(ms) {
      nowMs += ms;
    },
  };
}
