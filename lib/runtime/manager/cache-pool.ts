import { type FreshView, freshView } from '../cache/fresh-view.ts';
import type { Indexer } from '../cache/indexer.ts';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { type CacheFailure, type ResourceCache, resourceCache } from '../cache/resource-cache.ts';
import type { Selection } from '../cache/selection.ts';
import { withoutManagedFields } from '../cache/transform.ts';
import type { Absence, SourceState } from '../controller/world.ts';
import type { Clock } from '../time/clock.ts';
import { isForbidden, isNotFound } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';

/** What someone needs of a cache. Those who need the same objects share one. */
export interface CacheDemand extends Selection {
  readonly indexers: Readonly<Record<string, Indexer<KubernetesObject>>>;
}

export interface PooledCache {
  readonly cache: ResourceCache<KubernetesObject, string>;
  readonly view: FreshView<KubernetesObject, string>;
  state(): SourceState;
  /** Once the objects are there, or the server said one of these, which can be done without. */
  settled(despite?: readonly Absence[]): Promise<void>;
  /** Called when the state that was heard first is another. */
  onState(call: () => void): void;
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

/** What the answers say of a resource: a 404 that there is none, a 403 to a list that it may not be read. */
function sourceState() {
  let state: SourceState = 'unknown';
  const calls: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  return {
    heard(now: SourceState) {
      const was = state;
      state = now;
      for (const look of waiting) look();
      if (was !== 'unknown' && was !== now) for (const call of calls) call();
    },
    state: () => state,
    onState: (call: () => void) => void calls.push(call),
    absent: (despite: readonly SourceState[]) =>
      new Promise<void>((resolve) => {
        const look = () => despite.includes(state) && resolve();
        waiting.push(look);
        look();
      }),
  };
}

function absenceOf({ error, during }: CacheFailure): Absence | undefined {
  if (isNotFound(error)) return 'missing';
  // What was listed is known, also where it may not be watched.
  return isForbidden(error) && during === 'list' ? 'forbidden' : undefined;
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
  const { heard, state, onState, absent } = sourceState();
  const indexers: CacheDemand['indexers'] = Object.assign({}, ...demands.map((demand) => demand.indexers));
  const cache = resourceCache<KubernetesObject, string>({
    ...selection,
    transport,
    indexers,
    transform: withoutManagedFields,
    clock,
    random,
    onListed: () => heard('there'),
    onFailure(failure) {
      const absence = absenceOf(failure);
      if (absence) heard(absence);
      onFailure(failure);
    },
    ...(silenceMs !== undefined && { silenceMs }),
  });
  const filed = Object.entries(indexers).map(([name, indexer]) => [name, withoutThrows(indexer)]);
  return {
    cache,
    view: freshView<KubernetesObject, string>({ cache, indexers: Object.fromEntries(filed) }),
    state,
    settled: (despite = []) => Promise.race([cache.hasSynced(), absent(despite)]),
    onState,
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
