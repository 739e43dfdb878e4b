/** What `reporter.js` keeps of the last full run of one suite, in `.requirements/<project>.json`. */
export interface TestRecord {
  readonly project: string;
  /** The version of Node it ran on, `v20.19.0`. */
  readonly node: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly tests: readonly RecordedTest[];
  /** Test files that could not be run at all. */
  readonly broken: readonly string[];
}

export interface RecordedTest {
  readonly file: string;
  /** The titles of the describes around it, outermost first. */
  readonly within: readonly string[];
  readonly title: string;
  /** As jest says it; `failing` is a test that is expected to fail, and does. */
  readonly status: 'passed' | 'failed' | 'failing' | 'pending' | 'skipped' | 'disabled' | 'focused' | 'todo';
}
