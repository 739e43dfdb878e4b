import type { StatusController } from '../../runtime/controller/define-status-controller.ts';
import { runControllers } from '../../runtime/manager/run-controllers.ts';
import type { Exposition, RuntimeMetrics } from '../../runtime/metrics/metrics.ts';
import type { Clock } from '../../runtime/time/clock.ts';
import type { Transport } from '../../runtime/transport/transport.ts';

/** What a controller under test is given. */
export interface Running {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Aborted to stop it. */
  readonly signal: AbortSignal;
}

const nothing = () => {};

const silentMetrics: RuntimeMetrics & Exposition = {
  passStarted: nothing,
  passEnded: nothing,
  concurrency: nothing,
  requested: nothing,
  conditions: nothing,
  leading: nothing,
  eventsLost: nothing,
  statusRejected: nothing,
  queue: () => ({ depth: nothing, added: nothing, retried: nothing, waited: nothing, worked: nothing }),
  contentType: 'text/plain',
  text: async () => '',
};

/** Runs controllers of `cdk8s-status/runtime`, without metrics and logs. */
export const running =
  (...controllers: readonly StatusController[]) =>
  ({ transport, clock, signal }: Running): Promise<void> =>
    runControllers({
      controllers,
      transport,
      clock,
      stop: signal,
      metrics: silentMetrics,
      log: { info: nothing, warn: nothing, error: nothing },
      instance: 'under-test',
    });
