import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { StatusController } from '../controller/define-status-controller.ts';
import { startHealthServer } from '../http/health-server.ts';
import type { Logger } from '../log/logger.ts';
import type { Exposition, RuntimeMetrics } from '../metrics/metrics.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';
import { isNotFound } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';
import { createCachePool } from './cache-pool.ts';
import { type ControllerRunner, controllerRunner } from './controller-runner.ts';
import { demandCaches } from './controller-sources.ts';
import { countingTransport } from './counting-transport.ts';
import { alone, type Leadership, type LeadershipProps } from './leadership.ts';

export interface RunControllersProps {
  readonly controllers: readonly StatusController[];
  readonly transport: Transport;
  readonly log: Logger;
  readonly metrics: RuntimeMetrics & Exposition;
  /** Aborted to stop: passes under way are finished, the lease is given back. */
  readonly stop: AbortSignal;
  /** The name of this process, of its pod. */
  readonly instance: string;
  /** Default: all namespaces. */
  readonly namespace?: string | undefined;
  /** Port of `/healthz`, `/readyz` and `/metrics`; 0 takes any. Default: none is opened. */
  readonly port?: number | undefined;
  /** For replicas: `leaseLeadership({ … })`. Default: this process is alone. */
  readonly lead?: ((props: LeadershipProps) => Leadership) | undefined;
  /** Seconds between passes over everything, needed or not. Default: 10 hours, as controller-runtime. */
  readonly resyncSeconds?: number;
  /** Seconds that passes under way have to finish after `stop`. Default: 30, as controller-runtime. */
  readonly graceSeconds?: number;
  /** Milliseconds of silence after which a watch counts as dead. Default: 150,000. */
  readonly silenceMs?: number;
  readonly clock?: Clock;
  /** A number from 0 up to 1. */
  readonly random?: () => number;
  /** Told of the port that was opened. */
  readonly onListening?: (port: number) => void;
}

/** Calls again and again until the signal is aborted. */
function every(clock: Clock, ms: number, signal: AbortSignal, call: () => void): void {
  if (signal.aborted) return;
  const cancel = clock.after(ms, () => {
    forget();
    call();
    every(clock, ms, signal, call);
  });
  const forget = onAbort(signal, cancel);
}

/**
 * Runs controllers until `stop` is aborted: follows their resources, leads when it can, and works. Resolves when all
 * is finished.
 * @throws Cdk8sStatusError when the lease is lost: the process should end and begin anew.
 */
export async function runControllers(props: RunControllersProps): Promise<void> {
  const { controllers, log, metrics, stop, instance, namespace, clock = systemClock, random = Math.random } = props;
  const transport = countingTransport(props.transport, metrics);
  const lead = (props.lead ?? alone)({ transport, log, metrics, clock, random });
  const pool = createCachePool({
    transport,
    clock,
    random,
    silenceMs: props.silenceMs,
    onFailure({ cache, during, error }) {
      if (!isNotFound(error)) log.warn('a cache goes on after a failure', { cache, during, error });
    },
  });
  const demanded = controllers.map((controller) => ({ controller, caches: demandCaches(controller, pool, namespace) }));

  // What is under way outlives `stop`, but not the lease, nor the time that it is given.
  const over = new AbortController();
  const end = (why: unknown) => over.abort(why);
  const graceSeconds = props.graceSeconds ?? 30;
  let cancelGrace = () => {};
  const forget = [
    onAbort(lead.lost, () => end(lead.lost.reason)),
    onAbort(stop, () => {
      cancelGrace = clock.after(graceSeconds * 1000, () => {
        log.warn('passes are given up that did not end in time', { graceSeconds });
        end(new Cdk8sStatusError(`a stop: found passes under way after ${graceSeconds} s, expected their end`));
      });
    }),
  ];
  const working = AbortSignal.any([stop, lead.lost]);
  const cachesEnd = new AbortController();
  let waitingFor: string | undefined = 'the caches';

  const server =
    props.port === undefined
      ? undefined
      : await startHealthServer({
          port: props.port,
          metrics,
          unhealthy: () => (lead.lost.aborted ? 'the lease is lost' : undefined),
          unready: () => waitingFor && `waiting for ${waitingFor}`,
        });
  if (server) props.onListening?.(server.port);

  async function work(): Promise<void> {
    const live = demanded.map(({ controller, caches }) => ({ controller, caches: caches() }));
    const needed = live.flatMap(({ caches }) => [
      caches.primary.cache.hasSynced(),
      ...Object.values(caches.sources).map(({ pooled, source: { optional, mayBeForbidden } }) =>
        pooled.settled([...(optional ? ['missing' as const] : []), ...(mayBeForbidden ? ['forbidden' as const] : [])]),
      ),
    ]);
    await Promise.race([Promise.all(needed), aborted(stop)]);
    if (stop.aborted) return;
    waitingFor = undefined; // a replica that does not lead is ready to
    log.info('caches are in step', { controllers: controllers.map(({ definition }) => definition.kind) });

    await Promise.race([lead.acquired(), aborted(stop)]);
    if (stop.aborted) return;
    const runners: readonly ControllerRunner[] = live.map(({ controller, caches }) =>
      controllerRunner({
        ...{ controller, caches, log, metrics, clock, random, instance },
        transport: lead.transport,
        signal: over.signal,
      }),
    );
    every(clock, (props.resyncSeconds ?? 36_000) * 1000, working, () => {
      for (const runner of runners) runner.resync();
    });
    await Promise.race([Promise.all(runners.map((runner) => runner.start(working))), aborted(over.signal)]);
    lead.lost.throwIfAborted();
  }

  const caches = pool.start(cachesEnd.signal);
  try {
    await work();
  } finally {
    for (const each of [...forget, cancelGrace]) each();
    end(new Cdk8sStatusError('a request: found the controllers stopped, expected none any more'));
    cachesEnd.abort();
    await caches;
    await lead.release().catch((error: unknown) => log.warn('the lease could not be handed on', { error }));
    await server?.close();
    log.info('stopped');
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted ? Promise.resolve() : new Promise((resolve) => onAbort(signal, () => resolve()));
