import type { Condition, ConditionStatus } from './condition.ts';
import { utc } from './time.ts';

/** What a caller asks for: a condition whose time and generation are still to be decided. */
export interface ConditionToSet {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  /** Absent: empty. */
  readonly message?: string | undefined;
  /** RFC 3339; cut to whole seconds, UTC. Counts only when the condition is new or its status changes. */
  readonly lastTransitionTime?: string | undefined;
  /** Counts where `generation` is not given. */
  readonly observedGeneration?: number | undefined;
}

/** When, and from which generation, a condition is written. */
export interface StampOptions {
  /** The transition time of a condition that is new or whose status changes. */
  readonly now: Date;
  /** The `metadata.generation` the condition was computed from. */
  readonly generation?: number | undefined;
}

/**
 * The condition to store in the place of `old`; `old` itself when nothing changes. Its time moves only with its status
 * (a time that is missing or cannot be read becomes `now`), its observedGeneration never goes back, and what `old`
 * has beside the six known fields stays (API conventions, Typical status properties).
 */
export function stamp(
  old: Condition | undefined,
  { type, status, reason, message = '', lastTransitionTime, observedGeneration = 0 }: ConditionToSet,
  { now, generation = observedGeneration }: StampOptions,
): Condition {
  const kept = old?.status === status && old.lastTransitionTime;
  const observed = old?.observedGeneration ?? 0;
  if (kept && old.reason === reason && (old.message ?? '') === message && !(generation > observed)) return old;

  const time = lastTransitionTime ? new Date(lastTransitionTime) : now;
  const latest = Math.max(generation, observed);
  const moved = kept || utc(Number.isNaN(time.getTime()) ? now : time);
  const next = { type, status, reason, message, lastTransitionTime: moved };
  return { ...old, ...next, ...(latest && { observedGeneration: latest }) }; // 0 is how Go says absent
}
