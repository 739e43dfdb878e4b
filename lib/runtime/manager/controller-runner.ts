import type { Condition } from '@cdk8s-status/conditions';
import type { KubernetesObject, ObjectKey } from '../cache/kubernetes-object.ts';
import { keyOf } from '../cache/kubernetes-object.ts';
import { createChildren } from '../children/children.ts';
import type { Passed } from '../controller/activity.ts';
import type { StatusController } from '../controller/define-status-controller.ts';
import { createFinalizerWriter } from '../controller/finalizer-writer.ts';
import { type PassProps, type PassResult, pass } from '../controller/pass.ts';
import { createReportWriter } from '../controller/report-writer.ts';
import type { Primary } from '../controller/source.ts';
import { createStatusWriter } from '../controller/status-writer.ts';
import { createEventRecorder, type EventRecorder } from '../events/event-recorder.ts';
import { transitions } from '../events/transitions.ts';
import type { Logger } from '../log/logger.ts';
import type { RuntimeMetrics } from '../metrics/metrics.ts';
import { type WorkQueue, workQueue } from '../queue/work-queue.ts';
import type { Clock } from '../time/clock.ts';
import { ApiError, isConflict } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';
import { TransportError } from '../transport/transport-error.ts';
import { type ControllerCaches, resourceOf } from './controller-sources.ts';
import { explained } from './malformed-object.ts';
import { queueObserver } from './queue-observer.ts';

export interface ControllerRunnerProps {
  readonly controller: StatusController;
  readonly caches: ControllerCaches;
  /** For writes: it refuses to start a request when this process no longer leads. */
  readonly transport: Transport;
  readonly log: Logger;
  readonly metrics: RuntimeMetrics;
  readonly clock: Clock;
  readonly random: () => number;
  /** The name of this process. */
  readonly instance: string;
  /** Aborted: no request any more. */
  readonly signal: AbortSignal;
}

/** One controller at work: changes in, statuses out. */
export interface ControllerRunner {
  /** Runs until `stop` is aborted and the passes under way are over. */
  start(stop: AbortSignal): Promise<void>;
  /** A pass over every object. */
  resync(): void;
}

const fieldManagerOf = ({ definition }: StatusController): string => `${definition.kind.toLowerCase()}-controller`;

// No object is to blame: once the server is back, all of them go on soon.
const isOutage = (error: unknown): boolean =>
  error instanceof TransportError || (error instanceof ApiError && error.status >= 500);
const outageRetryMs = 2_000;

/** The messages of a refusal, each with its field. */
const causesOf = ({ causes, answer }: ApiError): string =>
  causes.map(({ field, message }) => [field, message].filter(Boolean).join(': ')).join('; ') || answer;

export function controllerRunner(props: ControllerRunnerProps): ControllerRunner {
  const { controller, caches, transport, log, metrics, clock, random, instance, signal } = props;
  const { definition, contract } = controller;
  const name = definition.kind.toLowerCase();
  const fieldManager = fieldManagerOf(controller);
  const { view } = caches.primary;
  const resource = resourceOf(definition);
  const writes = { transport, resource, fieldManager, view, signal };
  const writer = createStatusWriter({ ...writes, contract });
  const events: EventRecorder = createEventRecorder({
    transport,
    clock,
    random,
    controller: `${definition.group}/${fieldManager}`,
    instance,
    signal,
    onFailure(error, lost) {
      metrics.eventsLost(lost);
      if (!signal.aborted) log.warn('events could not be stored', { controller: name, lost, error });
    },
  });
  const children = createChildren({ transport, fieldManager, signal });
  const reports = createReportWriter({ transport, fieldManager, signal });
  const passProps: PassProps = {
    controller,
    sources: caches.sources,
    children,
    writer,
    finalizers: createFinalizerWriter(writes),
    reports,
    clock,
    signal,
  };

  const conditionsOf = (object: KubernetesObject | undefined): readonly Condition[] =>
    (object as { status?: { conditions?: readonly Condition[] } } | undefined)?.status?.conditions ?? [];

  const said = ({ type, status, reason }: Condition) => `${type}=${status} (${reason})`;

  /** What a pass did, for those who watch. */
  function tell(object: Primary, { written, error }: PassResult): void {
    const at = { controller: name, object: keyOf(object), generation: object.metadata.generation };
    let before = conditionsOf(object);
    for (const each of written) {
      if (each.outcome === 'written') {
        const after = conditionsOf(each.object);
        const known = new Set(before.map(said));
        log.info('status written', { ...at, conditions: after.map(said).filter((each) => !known.has(each)) });
        for (const event of transitions(contract, before, after)) events.record(object, event);
        before = after;
      }
      if (each.outcome === 'rejected') {
        metrics.statusRejected(name);
        if (!each.isNews) continue;
        const causes = causesOf(each.error);
        log.error('the API server refuses the status', { ...at, causes, error: each.error });
        events.record(object, { type: 'Warning', reason: 'StatusRejected', action: 'Reconcile', note: causes });
      }
    }
    // Somebody else was faster: that is nothing to look into.
    if (error && !isConflict(error))
      events.record(object, { type: 'Warning', reason: 'ReconcileFailed', action: 'Reconcile', note: error.message });
  }

  const { activity } = controller;
  /** Of whom the activity may remember something. */
  const passed = new Map<ObjectKey, Passed>();

  function notePass(key: ObjectKey, object: Primary | undefined): void {
    const before = passed.get(key);
    const uid = object?.metadata.uid;
    if (before && before.uid !== uid) {
      passed.delete(key);
      activity?.gone?.(before);
    }
    if (object && before?.uid !== uid) {
      const { namespace, name, uid } = object.metadata;
      passed.set(key, { namespace, name, uid });
    }
  }

  async function explainedPass(object: Primary): Promise<PassResult> {
    const result = await pass(passProps, object);
    return result.error ? { ...result, error: await explained(definition, object, result.error) } : result;
  }

  async function work(key: ObjectKey) {
    const object = view.get(key) as Primary | undefined;
    if (activity?.gone) notePass(key, object);
    if (!object) return undefined;
    const startedMs = clock.monotonicMs();
    const seconds = () => (clock.monotonicMs() - startedMs) / 1000;
    metrics.passStarted(name);
    try {
      const result = await explainedPass(object);
      tell(object, result);
      const requeueAfterMs = result.requeueAfterSeconds === undefined ? undefined : result.requeueAfterSeconds * 1000;
      if (result.error) {
        if (requeueAfterMs !== undefined) queue.addAfter(key, requeueAfterMs); // where that is sooner than the backoff
        throw result.error;
      }
      metrics.passEnded(name, requeueAfterMs === undefined ? 'success' : 'requeue_after', seconds());
      return { requeueAfterMs };
    } catch (error) {
      metrics.passEnded(name, 'error', seconds());
      throw error;
    }
  }

  const concurrency = controller.concurrency ?? 4;
  const queue: WorkQueue = workQueue({
    work,
    concurrency,
    clock,
    random,
    observer: queueObserver(metrics.queue(name, () => queue.unfinished())),
    retryAfterMs: (error) =>
      error instanceof ApiError && error.retryAfterSeconds !== undefined ? error.retryAfterSeconds * 1000 : undefined,
    longestMs: (error) => (isOutage(error) ? outageRetryMs : undefined),
    onFailure({ key, error, failures, retryMs }) {
      if (signal.aborted) return;
      log.warn('a pass failed', { controller: name, object: key, failures, retryMs, error });
    },
  });
  metrics.concurrency(name, concurrency);

  const resync = () => {
    for (const object of view.list()) queue.add(keyOf(object));
  };
  const add = (object: KubernetesObject) => queue.add(keyOf(object));

  function listen(): () => void {
    const kind = definition.kind;
    const ends = [
      caches.primary.cache.addHandler({
        onAdd(object) {
          metrics.conditions(kind, object, conditionsOf(object));
          add(object);
        },
        onUpdate(_, object) {
          metrics.conditions(kind, object, conditionsOf(object));
          add(object);
        },
        onDelete(object) {
          metrics.conditions(kind, object, undefined);
          writer.forget(object.metadata.uid ?? '');
          children.forget(object.metadata.uid ?? '');
          reports.forget(object.metadata.uid ?? '');
          add(object);
        },
      }),
      ...Object.entries(caches.sources).map(([sourceName, { pooled }]) => {
        const about = (object: KubernetesObject) => {
          for (const key of caches.concerned(sourceName, object)) queue.add(key);
        };
        pooled.onState(resync);
        return pooled.cache.addHandler({
          onAdd: about,
          onUpdate(old, object) {
            about(old); // it may have been about others
            about(object);
          },
          onDelete: about,
        });
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  return {
    resync,
    async start(stop) {
      const end = listen();
      activity?.begin({ changed: (key) => queue.add(key), transport, log, clock, random });
      try {
        await queue.start(stop);
      } finally {
        await activity?.end?.(signal).catch((error: unknown) => {
          log.warn('what goes on beside the passes did not end well', { controller: name, error });
        });
        end();
      }
      await events.settled();
    },
  };
}
