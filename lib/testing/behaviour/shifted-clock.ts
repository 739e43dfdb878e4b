import { type Clock, systemClock } from '../../runtime/time/clock.ts';

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
