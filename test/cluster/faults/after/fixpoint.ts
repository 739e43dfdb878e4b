import { keyOf } from '../../../../lib/runtime/cache/kubernetes-object.ts';
import { createChildren } from '../../../../lib/runtime/children/children.ts';
import { NotOurChildError } from '../../../../lib/runtime/children/not-our-child-error.ts';
import type { StatusController } from '../../../../lib/runtime/controller/define-status-controller.ts';
import { createFinalizerWriter } from '../../../../lib/runtime/controller/finalizer-writer.ts';
import { pass } from '../../../../lib/runtime/controller/pass.ts';
import { createReportWriter } from '../../../../lib/runtime/controller/report-writer.ts';
import type { Primary } from '../../../../lib/runtime/controller/source.ts';
import { createStatusWriter } from '../../../../lib/runtime/controller/status-writer.ts';
import type { Logger } from '../../../../lib/runtime/log/logger.ts';
import { createCachePool } from '../../../../lib/runtime/manager/cache-pool.ts';
import { type ControllerCaches, demandCaches, resourceOf } from '../../../../lib/runtime/manager/controller-sources.ts';
import { systemClock } from '../../../../lib/runtime/time/clock.ts';
import { ApiError, isNotFound } from '../../../../lib/runtime/transport/api-error.ts';
import type { Transport } from '../../../../lib/runtime/transport/transport.ts';
import { lookingTransport, type WouldWrite } from './looking-transport.ts';

/** What is left to do for one object, of whom one would think that all is done. */
export interface Unfinished {
  readonly kind: string;
  readonly object: string;
  readonly writes: readonly WouldWrite[];
  readonly error?: Error;
}

/** The same in a few words, for a message. */
export const toDo = ({ kind, object, writes, error }: Unfinished): string => {
  const said = writes.map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body).slice(0, 600)}`);
  return [`${kind} ${object}:`, ...said, ...(error ? [error.message] : [])].join('\n  ');
};

export interface FixpointProps {
  readonly controllers: readonly StatusController[];
  readonly transport: Transport;
  /** Default: all namespaces. */
  readonly namespace?: string;
}

/** What was looked at, and what of it is not as it would be after one more pass. */
export interface Fixpoint {
  readonly looked: number;
  readonly unfinished: readonly Unfinished[];
}

const isTooEarly = (error: unknown) => error instanceof ApiError && error.status === 429;

/** What goes on beside the passes has nothing to tell of a process that only looks. */
const silent: Logger = { info() {}, warn() {}, error() {} };

interface Sight {
  readonly controller: StatusController;
  readonly caches: ControllerCaches;
  readonly transport: Transport;
  readonly signal: AbortSignal;
}

async function lookAt(object: Primary, { controller, caches, transport, signal }: Sight): Promise<Unfinished> {
  const { definition, contract } = controller;
  const writes: WouldWrite[] = [];
  const fieldManager = `${definition.kind.toLowerCase()}-controller`;
  const common = { transport: lookingTransport(transport, writes), fieldManager, signal };
  const place = { ...common, resource: resourceOf(definition), view: caches.primary.view };
  const { error } = await pass(
    {
      ...{ controller, sources: caches.sources, clock: systemClock, signal },
      children: createChildren(common),
      reports: createReportWriter(common),
      finalizers: createFinalizerWriter(place),
      writer: createStatusWriter({ ...place, contract }),
    },
    object,
  );
  return { kind: definition.kind, object: keyOf(object), writes, ...(error && { error }) };
}

/**
 * The garbage collector of Kubernetes puts off what it could not delete while the server was away, for minutes after
 * many times: a status that says so, and nothing to write, is all that there can be until then.
 */
const waitsForCollector = (error: Error) => error instanceof NotOurChildError && / by an earlier /.test(error.message);

const isUnfinished = ({ writes, error }: Unfinished): boolean =>
  writes.length > 0 || (error !== undefined && !waitsForCollector(error));

/**
 * One pass by hand over every object of the controllers, from caches of its own, by a process that knows nothing but
 * what the API server has: a status is what follows from the world when such a pass has nothing to write.
 */
export async function fixpoint({ controllers, transport, namespace }: FixpointProps): Promise<Fixpoint> {
  const end = new AbortController();
  const { signal } = end;
  const failures: unknown[] = [];
  const unindexed: Unfinished[] = [];
  const pool = createCachePool({
    transport,
    clock: systemClock,
    random: Math.random,
    onFailure({ cache, during, error }) {
      if (during === 'index') unindexed.push({ kind: 'index', object: cache, writes: [], error: error as Error });
      // A server that was restarted asks for patience (429), which caches have.
      else if (!isNotFound(error) && !isTooEarly(error)) failures.push(error);
    },
  });
  const demanded = controllers.map((controller) => ({ controller, caches: demandCaches(controller, pool, namespace) }));
  const running = pool.start(signal);
  const looking = { transport: lookingTransport(transport, []), changed() {}, log: silent };
  for (const { activity } of controllers) activity?.begin({ ...looking, clock: systemClock, random: Math.random });
  try {
    const live = demanded.map(({ controller, caches }) => ({ controller, caches: caches() }));
    await Promise.all(
      live.flatMap(({ caches }) => [
        caches.primary.cache.hasSynced(),
        ...Object.values(caches.sources).map(({ pooled }) => pooled.settled()),
      ]),
    );
    const looked = await Promise.all(
      live.flatMap(({ controller, caches }) =>
        caches.primary.view
          .list()
          .map((object) => lookAt(object as Primary, { controller, caches, transport, signal })),
      ),
    );
    if (failures.length > 0) throw failures[0];
    const unfinished = [...unindexed, ...looked.filter(isUnfinished)];
    return { looked: looked.length, unfinished };
  } finally {
    for (const { activity } of controllers) await activity?.end?.(signal);
    end.abort();
    await running;
  }
}
