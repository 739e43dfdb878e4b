import { describe, expect, test } from '@jest/globals';
import { defineStatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { source } from '../../../lib/runtime/controller/source.ts';
import { createCachePool } from '../../../lib/runtime/manager/cache-pool.ts';
import { demandCaches } from '../../../lib/runtime/manager/controller-sources.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import { thing, things, up } from '../thing.ts';
import { manualClock, settle } from '../time/manual-clock.ts';

const parts = { group: 'apps', version: 'v1', plural: 'parts' };

describe('a controller that looks after one namespace', () => {
  test.each([
    { it: 'follows its sources there', part: source(parts), path: '/apis/apps/v1/namespaces/default/parts' },
    {
      it: 'follows those that are in no namespace as a whole',
      part: source({ ...parts, clusterScoped: true }),
      path: '/apis/apps/v1/parts',
    },
  ])('$it', async ({ part, path }) => {
    const clock = manualClock();
    const server = new ModelApiServer(clock);
    const pool = createCachePool({ transport: server.transport, clock, random: () => 0.5, onFailure: () => {} });
    const controller = defineStatusController({
      definition: thing,
      sources: { part },
      observe: () => true,
      derive: () => ({ verdicts: up as never, fields: {} }),
    });
    demandCaches(controller, pool, 'default')();
    const stop = new AbortController();
    const pooled = pool.start(stop.signal);
    await settle();
    stop.abort();
    await pooled;
    expect([...new Set(server.requests.map(({ path }) => path))].toSorted()).toEqual([path, things].toSorted());
  });
});
