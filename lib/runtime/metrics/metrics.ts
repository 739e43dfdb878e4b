import type { Condition } from '@cdk8s-status/conditions';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import type { UnfinishedWork } from '../queue/queue-observer.ts';

/** How a pass ended, in the words of controller-runtime. */
export type PassOutcome = 'success' | 'error' | 'requeue_after';

/** What the runtime counts. */
export interface RuntimeMetrics {
  passStarted(controller: string): void;
  passEnded(controller: string, outcome: PassOutcome, seconds: number): void;
  concurrency(controller: string, workers: number): void;
  requested(method: string, code: string): void;
  /** What an object's conditions are now; undefined: it is gone. */
  conditions(kind: string, object: KubernetesObject, conditions: readonly Condition[] | undefined): void;
  leading(lease: string, isLeader: boolean): void;
  eventsLost(count: number): void;
  statusRejected(controller: string): void;
  /** `unfinished` is asked at each scrape. */
  queue(name: string, unfinished: () => UnfinishedWork): QueueMetrics;
}

/** What the work queue of a controller counts, as client-go's do. */
export interface QueueMetrics {
  depth(items: number): void;
  added(): void;
  retried(): void;
  /** From being added to being worked on. */
  waited(seconds: number): void;
  worked(seconds: number): void;
}

/** What a scrape gets. */
export interface Exposition {
  readonly contentType: string;
  text(): Promise<string>;
}
