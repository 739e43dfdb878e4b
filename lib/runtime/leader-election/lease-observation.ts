import type { Clock } from '../time/clock.ts';
import type { LeaseSpec } from './lease.ts';

/**
 * Since when a lease has been as it is, by our own clock: the times inside were written by another machine's. So a lease
 * is never too old at first sight.
 */
export interface LeaseObservation {
  see(spec: LeaseSpec | undefined): void;
  /** Nobody holds it, or the holder has not renewed it for as long as it said. */
  isFree(): boolean;
}

export function observeLease(clock: Clock, defaultDurationMs: number): LeaseObservation {
  let seen: { readonly text: string; readonly spec: LeaseSpec; readonly sinceMs: number } | undefined;

  return {
    see(spec = {}) {
      const text = JSON.stringify(spec);
      if (seen?.text !== text) seen = { text, spec, sinceMs: clock.monotonicMs() };
    },
    isFree() {
      if (!seen?.spec.holderIdentity) return true;
      const { leaseDurationSeconds } = seen.spec;
      const durationMs = leaseDurationSeconds === undefined ? defaultDurationMs : leaseDurationSeconds * 1000;
      return clock.monotonicMs() >= seen.sinceMs + durationMs;
    },
  };
}
