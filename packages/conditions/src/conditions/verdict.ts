import type { ConditionStatus } from './condition.ts';

/** Status, reason and message before they are stamped with a time and a generation. */
export interface Verdict<S extends ConditionStatus = ConditionStatus, R extends string = string> {
  readonly status: S;
  readonly reason: R;
  readonly message: string;
  /** A copied condition brings its own time; it counts only when the condition is new or its status changes. */
  readonly lastTransitionTime?: string;
}

/** The verdict True for a reason. */
export const conditionTrue = <const R extends string>(reason: R, message = ''): Verdict<'True', R> => ({
  status: 'True',
  reason,
  message,
});

/** The verdict False for a reason. */
export const conditionFalse = <const R extends string>(reason: R, message = ''): Verdict<'False', R> => ({
  status: 'False',
  reason,
  message,
});

/** The verdict Unknown for a reason. */
export const conditionUnknown = <const R extends string>(reason: R, message = ''): Verdict<'Unknown', R> => ({
  status: 'Unknown',
  reason,
  message,
});
