import type { Clock } from '../time/clock.ts';
import { NotLeaderError } from './not-leader-error.ts';

/** Whether this process leads, by its own clock: until so long after the last renewal that succeeded was sent. */
export interface Leadership {
  isHeld(): boolean;
  /** @throws NotLeaderError when it is not held. */
  require(): void;
  /** Aborted when the present term ends; at once when there is none. */
  readonly guard: AbortSignal;
  /** A renewal that was sent at that time succeeded. False when it comes too late: the term is over for good. */
  extend(sentMs: number): boolean;
  /** Ends the term. */
  end(why: string): void;
}

export function leadership(clock: Clock, renewDeadlineMs: number): Leadership {
  const none = AbortSignal.abort(new NotLeaderError('leader election: found no term of this process, expected one'));
  let term: { readonly controller: AbortController; deadlineMs: number; cancel: () => void } | undefined;
  let guard = none;

  const end = (why: string) => {
    const ended = term;
    term = undefined;
    ended?.cancel();
    ended?.controller.abort(new NotLeaderError(`leader election: found ${why}, expected to lead`));
  };
  const expire = () => end(`no renewal within ${renewDeadlineMs} ms`);

  // The timer may be late, the clock is not.
  const isHeld = (): boolean => {
    if (term && clock.monotonicMs() >= term.deadlineMs) expire();
    return term !== undefined;
  };

  return {
    isHeld,
    require() {
      if (!isHeld()) throw guard.reason;
    },
    get guard() {
      isHeld();
      return guard;
    },
    extend(sentMs) {
      const deadlineMs = sentMs + renewDeadlineMs;
      if (clock.monotonicMs() >= deadlineMs) return isHeld();
      if (!term && guard !== none) return false;
      if (term && !isHeld()) return false;
      term?.cancel();
      const controller = term?.controller ?? new AbortController();
      term = { controller, deadlineMs, cancel: clock.after(deadlineMs - clock.monotonicMs(), expire) };
      guard = controller.signal;
      return true;
    },
    end,
  };
}
