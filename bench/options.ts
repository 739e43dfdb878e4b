/** What is asked of a part beside its name. */
export interface BenchOptions {
  /** Also with 10,000 objects. */
  readonly large: boolean;
}
