/**
 * Told what a queue does, with the meanings of client-go's workqueue metrics; controller-runtime's dashboards read them.
 * Must not throw.
 */
export interface QueueObserver {
  /** `workqueue_depth`: keys that a run is to come for, those whose run goes on while they were added again included. */
  onDepth?(depth: number): void;
  /** `workqueue_adds_total`: a key was added that no run was to come for. */
  onAdd?(): void;
  /** `workqueue_queue_duration_seconds`: a run begins, so long after the key was added. */
  onStart?(waitedMs: number): void;
  /** `workqueue_work_duration_seconds`: a run is over, so long after it began. */
  onDone?(workedMs: number): void;
  /** `workqueue_retries_total`: a key was put off, after a failure or because someone asked for a later run. */
  onRetry?(): void;
}

/** Of the runs that go on: `workqueue_unfinished_work_seconds` and `workqueue_longest_running_processor_seconds`. */
export interface UnfinishedWork {
  readonly totalMs: number;
  readonly longestMs: number;
}
