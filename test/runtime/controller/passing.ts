import { createChildren } from '../../../lib/runtime/children/children.ts';
import type { StatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { createFinalizerWriter } from '../../../lib/runtime/controller/finalizer-writer.ts';
import { type PassResult, pass } from '../../../lib/runtime/controller/pass.ts';
import { createReportWriter } from '../../../lib/runtime/controller/report-writer.ts';
import type { Primary } from '../../../lib/runtime/controller/source.ts';
import { createStatusWriter } from '../../../lib/runtime/controller/status-writer.ts';
import { createCachePool } from '../../../lib/runtime/manager/cache-pool.ts';
import { demandCaches, resourceOf } from '../../../lib/runtime/manager/controller-sources.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import type { Json } from '../model-api/stored-object.ts';
import { things } from '../thing.ts';
import { type ManualClock, manualClock, settle } from '../time/manual-clock.ts';

export const path = `${things}/one`;

/** Passes over one thing on a model server. */
export interface Passing {
  readonly server: ModelApiServer;
  readonly clock: ManualClock;
  /** The thing as a pass would find it. */
  object(): Primary;
  /** A pass over it; then the watch tells what came of it. */
  run(): Promise<PassResult>;
  /** Ends the passes. */
  readonly stop: AbortController;
}

export async function passing(controller: StatusController, thing: Partial<Json> = {}): Promise<Passing> {
  const clock = manualClock();
  const server = new ModelApiServer(clock);
  await server.write('POST', things, {
    kind: 'Thing',
    spec: {},
    ...thing,
    metadata: { name: 'one', ...thing.metadata },
  });
  const { transport } = server;
  const pool = createCachePool({ transport, clock, random: () => 0.5, onFailure: () => {} });
  const caches = demandCaches(controller, pool, undefined);
  void pool.start(new AbortController().signal);
  const { primary, sources } = caches();
  await Promise.all([primary.settled(), ...Object.values(sources).map(({ pooled }) => pooled.settled())]);
  await settle();
  server.requests.length = 0;
  const stop = new AbortController();
  const { signal } = stop;
  const fieldManager = 'thing-controller';
  const writes = { transport, resource: resourceOf(controller.definition), fieldManager, view: primary.view, signal };
  const props = {
    controller,
    sources,
    children: createChildren({ transport, fieldManager, signal }),
    writer: createStatusWriter({ ...writes, contract: controller.contract }),
    finalizers: createFinalizerWriter(writes),
    reports: createReportWriter({ transport, fieldManager, signal }),
    clock,
    signal,
  };
  const object = () => primary.view.get('default/one') as Primary;
  return {
    server,
    clock,
    object,
    stop,
    async run() {
      const result = await pass(props, object());
      await settle();
      return result;
    },
  };
}
