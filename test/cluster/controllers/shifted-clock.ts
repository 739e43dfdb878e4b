import { type Clock, systemClock } from '../../../lib/runtime/time/clock.ts';

/** The clock of this machine, whose date can be set ahead. Timers do not notice. */
export interface ShiftedClock extends Clock {
  ahead(seconds: number): void;
}

export function shiftedClock(): ShiftedClock {
  let shiftMs = 0;
  return {
    ...systemClock,
    now: () => new Date(Date.now() + shiftMs),
    ahead(seconds) {
      shiftMs += seconds * 1000;
    },
  };
}

/** A clock whose date runs so many times as fast as this machine's. Timers do not notice. */
export function hurriedClock(times: number): Clock {
  const begun = Date.now();
  return { ...systemClock, now: () => new Date(begun + (Date.now() - begun) * times) };
}
