import type { StatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { jsonLogger } from '../../../lib/runtime/log/json-logger.ts';
import type { Leadership, LeadershipProps } from '../../../lib/runtime/manager/leadership.ts';
import { type RunControllersProps, runControllers } from '../../../lib/runtime/manager/run-controllers.ts';
import { prometheusMetrics } from '../../../lib/runtime/metrics/prometheus-metrics.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import type { Json } from '../model-api/stored-object.ts';
import { things } from '../thing.ts';
import { type ManualClock, manualClock, settle } from '../time/manual-clock.ts';

type Line = Readonly<Record<string, unknown>> & { readonly message: string };

/** Controllers at work on a model server. */
export interface Running {
  readonly server: ModelApiServer;
  readonly clock: ManualClock;
  readonly log: readonly Line[];
  /** The events that were stored, as `Warning Down: Ready is False`. */
  events(): readonly string[];
  metric(sample: string): Promise<string | undefined>;
  create(name: string, rest?: Partial<Json>): Promise<void>;
  readonly stop: AbortController;
  /** Resolves when it has ended, however. */
  readonly over: Promise<void>;
  /** How it ended: `running` while it has not. */
  ended(): Promise<unknown>;
}

export async function running(
  controllers: readonly StatusController[],
  props: Partial<RunControllersProps> = {},
  prepare: (server: ModelApiServer) => unknown = () => undefined,
): Promise<Running> {
  const clock = manualClock();
  const server = new ModelApiServer(clock);
  await prepare(server);
  const log: Line[] = [];
  const stop = new AbortController();
  const metrics = await prometheusMetrics();
  let end: unknown = 'running';
  const over = runControllers({
    ...{ controllers, clock, metrics, random: () => 0.5, stop: stop.signal },
    transport: server.transport,
    instance: 'pod-1',
    silenceMs: 2 ** 40, // the model's watches tell nothing but changes
    log: jsonLogger({ now: clock.now, write: (line) => void log.push(JSON.parse(line)) }),
    ...props,
  }).then(
    () => {
      end = 'ended';
    },
    (error: unknown) => {
      end = error;
    },
  );
  await settle();
  return {
    server,
    clock,
    log,
    stop,
    over,
    events: () =>
      server.requests
        .filter(({ method, path }) => method === 'POST' && path.startsWith('/apis/events.k8s.io/'))
        .map(({ body }) => body as Readonly<Record<string, string>>)
        .map(({ type, reason, note }) => `${type} ${reason}: ${note}`),
    metric: async (sample) =>
      (await metrics.text())
        .split('\n')
        .find((line) => line.startsWith(`${sample} `))
        ?.slice(sample.length + 1),
    async create(name, rest = {}) {
      await server.write('POST', things, { kind: 'Thing', spec: {}, ...rest, metadata: { name, ...rest.metadata } });
      await settle();
    },
    async ended() {
      await settle();
      return end;
    },
  };
}

/** Who leads is told by the test. */
export function leadership() {
  const lost = new AbortController();
  const log: string[] = [];
  let acquire = () => {};
  return {
    log,
    lose: (why: Error) => lost.abort(why),
    acquire: () => acquire(),
    lead: ({ transport }: LeadershipProps): Leadership => ({
      transport,
      lost: lost.signal,
      acquired: () =>
        new Promise((resolve) => {
          acquire = resolve;
        }),
      async release() {
        log.push('released');
      },
    }),
  };
}
