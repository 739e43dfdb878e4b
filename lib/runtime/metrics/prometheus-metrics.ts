import type { Condition } from '@cdk8s-status/conditions';
import type { Counter, Gauge, Histogram } from 'prom-client';
import { optionalPackage } from '../../errors/optional-package.ts';
import { keyOf } from '../cache/kubernetes-object.ts';
import type { UnfinishedWork } from '../queue/queue-observer.ts';
import type { Exposition, RuntimeMetrics } from './metrics.ts';

const passSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
interface Shown {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly conditions: readonly Condition[];
}

const queueSeconds = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 1000];

/**
 * Metrics for Prometheus, in the names that controller-runtime and client-go use, so that dashboards made for those
 * show these too; beside them a gauge for each condition. The only place that loads `prom-client`.
 * @throws Cdk8sStatusError when it is not installed.
 */
export async function prometheusMetrics(): Promise<RuntimeMetrics & Exposition> {
  const prom = await optionalPackage('prom-client', 'metrics', () => import('prom-client'));
  const registry = new prom.Registry();
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> =>
    new prom.Counter({ name, help, labelNames, registers: [registry] });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]): Gauge<L> =>
    new prom.Gauge({ name, help, labelNames, registers: [registry] });
  const histogram = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: number[],
  ): Histogram<L> => new prom.Histogram({ name, help, labelNames, buckets, registers: [registry] });
  prom.collectDefaultMetrics({ register: registry });

  const passes = counter('controller_runtime_reconcile_total', 'Passes by result.', ['controller', 'result']);
  const errors = counter('controller_runtime_reconcile_errors_total', 'Passes that failed.', ['controller']);
  const time = histogram('controller_runtime_reconcile_time_seconds', 'Length of a pass.', ['controller'], passSeconds);
  const active = gauge('controller_runtime_active_workers', 'Objects that are worked on.', ['controller']);
  const most = gauge('controller_runtime_max_concurrent_reconciles', 'Most objects worked on at a time.', [
    'controller',
  ]);
  const requests = counter('rest_client_requests_total', 'Requests to the API server.', ['method', 'code']);
  const leader = gauge('leader_election_master_status', '1: this process leads.', ['name']);
  /** By kind and key: the conditions of an object, as the cache has them. */
  const shown = new Map<string, Shown>();
  const condition = new prom.Gauge({
    name: 'cdk8s_status_condition',
    help: '1 for the status that a condition has now.',
    labelNames: ['kind', 'namespace', 'name', 'condition', 'status'],
    registers: [registry],
    // Only when asked: a sample of each condition of each object takes more memory than the objects.
    collect() {
      this.reset();
      for (const { kind, namespace, name, conditions } of shown.values())
        for (const { type, status } of conditions) this.set({ kind, namespace, name, condition: type, status }, 1);
    },
  });
  const lost = counter('cdk8s_status_events_lost_total', 'Events that could not be stored.', []);
  const rejected = counter('cdk8s_status_rejected_total', 'Statuses that the API server refused as invalid.', [
    'controller',
  ]);
  const depth = gauge('workqueue_depth', 'Objects that wait.', ['name', 'controller']);
  const adds = counter('workqueue_adds_total', 'Objects that were added.', ['name', 'controller']);
  const retries = counter('workqueue_retries_total', 'Objects that were tried again.', ['name', 'controller']);
  const latency = histogram(
    'workqueue_queue_duration_seconds',
    'How long an object waited.',
    ['name', 'controller'],
    queueSeconds,
  );
  const work = histogram(
    'workqueue_work_duration_seconds',
    'How long an object was worked on.',
    ['name', 'controller'],
    queueSeconds,
  );

  const queues = new Map<string, () => UnfinishedWork>();
  const unfinished = (name: string, help: string, part: (work: UnfinishedWork) => number) =>
    new prom.Gauge({
      name,
      help,
      labelNames: ['name', 'controller'],
      registers: [registry],
      collect() {
        for (const [queue, ask] of queues) this.set({ name: queue, controller: queue }, part(ask()) / 1000);
      },
    });
  unfinished('workqueue_unfinished_work_seconds', 'Age of all passes under way.', ({ totalMs }) => totalMs);
  unfinished('workqueue_longest_running_processor_seconds', 'Age of the oldest one.', ({ longestMs }) => longestMs);

  return {
    contentType: registry.contentType,
    async text() {
      try {
        return await registry.metrics();
      } finally {
        condition.reset();
      }
    },
    passStarted: (controller) => active.inc({ controller }),
    passEnded(controller, result, seconds) {
      active.dec({ controller });
      passes.inc({ controller, result });
      if (result === 'error') errors.inc({ controller });
      time.observe({ controller }, seconds);
    },
    concurrency(controller, workers) {
      most.set({ controller }, workers);
      // From the beginning, so that the first failure is an increase.
      for (const result of ['success', 'error', 'requeue_after'] as const) passes.inc({ controller, result }, 0);
      errors.inc({ controller }, 0);
      active.set({ controller }, 0);
    },
    requested: (method, code) => requests.inc({ method, code }),
    conditions(kind, object, conditions) {
      const { name, namespace = '' } = object.metadata;
      const id = `${kind} ${keyOf(object)}`;
      if (conditions?.length) shown.set(id, { kind, namespace, name, conditions });
      else shown.delete(id);
    },
    leading: (name, isLeader) => leader.set({ name }, isLeader ? 1 : 0),
    eventsLost: (count) => lost.inc(count),
    statusRejected: (controller) => rejected.inc({ controller }),
    queue(name, ask) {
      queues.set(name, ask);
      const labels = { name, controller: name };
      return {
        depth: (items) => depth.set(labels, items),
        added: () => adds.inc(labels),
        retried: () => retries.inc(labels),
        waited: (seconds) => latency.observe(labels, seconds),
        worked: (seconds) => work.observe(labels, seconds),
      };
    },
  };
}
