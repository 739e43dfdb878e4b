import type { Condition } from './condition.ts';
import { findCondition } from './find-condition.ts';
import type { Verdict } from './verdict.ts';

/** Under which type a copy is written, and what when there is nothing to copy. */
export interface MirrorOptions {
  /** The type to write it under. Absent: the same type. */
  readonly as?: string | undefined;
  /** The verdict when the condition is missing. Absent: Unknown, reason NotYetReported. */
  readonly fallback?: Verdict | undefined;
}

/**
 * Another object's condition, to be set on this one: its status, reason, message and time. Its observedGeneration stays
 * behind, for it counts the other object's generations (Cluster API, NewMirrorCondition).
 */
export function mirror(
  conditions: readonly Condition[] | undefined,
  type: string,
  { as = type, fallback }: MirrorOptions = {},
): Verdict & { readonly type: string } {
  const { status, reason, message, lastTransitionTime } = findCondition(conditions, type) ??
    fallback ?? { status: 'Unknown', reason: 'NotYetReported', message: `${type} not yet reported` };
  return {
    type: as,
    status,
    reason: reason || 'NoReasonReported',
    message: message ?? '',
    ...(lastTransitionTime && { lastTransitionTime }),
  };
}
