import type { QueueMetrics } from '../metrics/metrics.ts';
import type { QueueObserver } from '../queue/queue-observer.ts';

/** A queue's milliseconds as the seconds of its metrics. */
export const queueObserver = (metrics: QueueMetrics): QueueObserver => ({
  onDepth: metrics.depth,
  onAdd: metrics.added,
  onStart: (ms) => metrics.waited(ms / 1000),
  onDone: (ms) => metrics.worked(ms / 1000),
  onRetry: metrics.retried,
});
