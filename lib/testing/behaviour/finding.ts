/** What is looked at. */
export type BehaviourRule =
  /** A second pass over the same writes nothing, however late it is. */
  | 'second-pass'
  /** What is said of a generation was seen of that generation. */
  | 'generation'
  /** Conditions that others wrote stay as they are. */
  | 'foreign-conditions'
  /** `lastTransitionTime` moves when `status` does, and only then. */
  | 'transition-time';

/** What a controller does that it should not: path, what was found, what was expected. */
export interface BehaviourFinding {
  readonly rule: BehaviourRule;
  readonly message: string;
}
