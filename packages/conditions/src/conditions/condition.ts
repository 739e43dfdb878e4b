/** A condition's `status`: a string, never a boolean. */
export type ConditionStatus = 'True' | 'False' | 'Unknown';

/** One entry of `.status.conditions`, as metav1.Condition spells it. */
export interface Condition<
  T extends string = string,
  S extends ConditionStatus = ConditionStatus,
  R extends string = string,
> {
  readonly type: T;
  readonly status: S;
  readonly reason: R;
  readonly message: string;
  /** RFC 3339, UTC, whole seconds. Moves only when `status` does. */
  readonly lastTransitionTime: string;
  /** The `metadata.generation` this condition was computed from. */
  readonly observedGeneration?: number;
}
