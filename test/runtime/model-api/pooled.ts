import { type CacheDemand, createCachePool, type PooledCache } from '../../../lib/runtime/manager/cache-pool.ts';
import { settle } from '../time/manual-clock.ts';
import type { ModelApiServer } from './model-api-server.ts';

/** A cache of a model server that has come to what the server has; the server forgets the requests for that. */
export async function pooled(
  server: ModelApiServer,
  demand: Pick<CacheDemand, 'resource'> & Partial<CacheDemand>,
): Promise<PooledCache> {
  const { transport, clock } = server;
  const pool = createCachePool({ transport, clock, random: () => 0.5, onFailure: () => {} });
  const cache = pool.demand({ indexers: {}, ...demand })();
  void pool.start(new AbortController().signal);
  await cache.cache.hasSynced();
  await settle();
  server.requests.length = 0;
  return cache;
}
