import { type FreshView, freshView } from '../cache/fresh-view.ts';
import type { Indexer } from '../cache/indexer.ts';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { type CacheFailure, type ResourceCache, resourceCache } from '../cache/resource-cache.ts';
import type { Selection } from '../cache/selection.ts';
import { withoutManagedFields } from '../cache/transform.ts';
import type { Clock } from '../time/clock.ts';
import { isNotFound } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';

/** What someone needs of a cache. Those who need the same objects share one. */
export interface CacheDemand extends Selection {
  readonly indexers: Readonly<Record<string, Indexer<KubernetesObject>>>;
}

export interface PooledCache {
  readonly cache: ResourceCache<KubernetesObject, string>;
  readonly view: FreshView<KubernetesObject, string>;
  /** False while the server says that it has no such resource. */
  isInstalled(): boolean;
  /** Once the objects are there, or the server said that there is no such resource. */
  settled(): Promise<void>;
  /** Called when the resource comes or goes. */
  onInstalled(call: () => void): void;
}

export interface CachePoolProps {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly silenceMs?: number | undefined;
  readonly onFailure: (failure: CacheFailure) => void;
}

/** The caches of a process: first everything is demanded, then they are made, each selection once. */
export interface CachePool {
  demand(demand: CacheDemand): () => PooledCache;
  start(signal: AbortSignal): Promise<void>;
}

const idOf = ({ resource: { group, version, plural }, namespace, labelSelector, fieldSelector }: Selection): string =>
  JSON.stringify([group, version, plural, namespace, labelSelector, fieldSelector]);

/** Does the server have a resource? Known from its lists and watches: a 404 says no. */
function installation() {
  let installed: boolean | undefined;
  const calls: (() => void)[] = [];
  let tellMissing!: () => void;
  const missing = new Promise<void>((resolve) => {
    tellMissing = resolve;
  });
  const heard = (isThere: boolean) => {
    const was = installed;
    installed = isThere;
    if (!isThere) tellMissing();
    if (was !== undefined && was !== isThere) for (const call of calls) call();
  };
  return {
    heard,
    missing,
    isInstalled: () => installed !== false,
    onChange: (call: () => void) => void calls.push(call),
  };
}

/** For a view, which reads objects that the cache files, and reports, when the watch tells of them. */
const withoutThrows =
  (indexer: Indexer<KubernetesObject>): Indexer<KubernetesObject> =>
  (object) => {
    try {
      return indexer(object);
    } catch {
      return [];
    }
  };

function makeCache(demands: readonly CacheDemand[], props: CachePoolProps): PooledCache {
  const [{ indexers: _, ...selection }] = demands as [CacheDemand];
  const { transport, clock, random, onFailure, silenceMs } = props;
  const { heard, missing, isInstalled, onChange } = installation();
  const indexers: CacheDemand['indexers'] = Object.assign({}, ...demands.map((demand) => demand.indexers));
  const cache = resourceCache<KubernetesObject, string>({
    ...selection,
    transport,
    indexers,
    transform: withoutManagedFields,
    clock,
    random,
    onListed: () => heard(true),
    onFailure(failure) {
      if (isNotFound(failure.error)) heard(false);
      onFailure(failure);
    },
    ...(silenceMs !== undefined && { silenceMs }),
  });
  const filed = Object.entries(indexers).map(([name, indexer]) => [name, withoutThrows(indexer)]);
  return {
    cache,
    view: freshView<KubernetesObject, string>({ cache, indexers: Object.fromEntries(filed) }),
    isInstalled,
    settled: () => Promise.race([cache.hasSynced(), missing]),
    onInstalled: onChange,
  };
}

export function createCachePool(props: CachePoolProps): CachePool {
  const demands = new Map<string, CacheDemand[]>();
  const made = new Map<string, PooledCache>();

  const cacheOf = (id: string): PooledCache => {
    const known = made.get(id);
    if (known) return known;
    const cache = makeCache(demands.get(id)!, props);
    made.set(id, cache);
    return cache;
  };

  return {
    demand(demand) {
      const id = idOf(demand);
      demands.set(id, [...(demands.get(id) ?? []), demand]);
      return () => cacheOf(id);
    },
    async start(signal) {
      await Promise.all([...demands.keys()].map((id) => cacheOf(id).cache.start(signal)));
    },
  };
}
