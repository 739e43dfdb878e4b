import type { Condition } from './condition.ts';
import { findCondition } from './find-condition.ts';

/** What happened to one type: no `before`, it was added; no `after`, it was removed; both, it changed. */
export interface ConditionChange {
  readonly type: string;
  readonly before: Condition | undefined;
  readonly after: Condition | undefined;
}

const saying = (c: Condition | undefined, timed: boolean) =>
  c && JSON.stringify([c.status, c.reason, c.message ?? '', c.observedGeneration ?? 0, timed && c.lastTransitionTime]);

/** Do two conditions of a type say the same (`timed`: since the same time)? Absent equals absent. */
export const isSame = (a: Condition | undefined, b: Condition | undefined, timed: boolean): boolean =>
  saying(a, timed) === saying(b, timed);

/** What differs, in the six fields of metav1.Condition: the types of `after` in its order, then those removed. */
export function diffConditions(
  before: readonly Condition[] | undefined,
  after: readonly Condition[] | undefined,
): readonly ConditionChange[] {
  const types = new Set([...(after ?? []), ...(before ?? [])].map((condition) => condition.type));
  return [...types]
    .map((type) => ({ type, before: findCondition(before, type), after: findCondition(after, type) }))
    .filter((change) => !isSame(change.before, change.after, true));
}
