import { type FreshView, freshView } from '../cache/fresh-view.ts';
import type { Indexer } from '../cache/indexer.ts';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { type CacheFailure, type ResourceCache, resourceCache } from '../cache/resource-cache.ts';
import type { Selection } from '../cache/selection.ts';
import { withoutManagedFields } from '../cache/transform.ts';
import type { Clock } from '../time/clock.ts';
import type { ApiResponse, Transport } from '../transport/transport.ts';

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

/** Watches the answers of a cache's requests: a 404 says that its resource is not there. */
function watchInstallation(transport: Transport) {
  let installed: boolean | undefined;
  const calls: (() => void)[] = [];
  let tellFirst!: () => void;
  const first = new Promise<void>((resolve) => {
    tellFirst = resolve;
  });
  const heard = ({ status }: ApiResponse) => {
    if (status !== 404 && (status < 200 || status > 299)) return;
    const was = installed;
    installed = status !== 404;
    if (!installed) tellFirst();
    if (was !== undefined && was !== installed) for (const call of calls) call();
  };
  return {
    transport: {
      async send(request) {
        const response = await transport.send(request);
        heard(response);
        return response;
      },
      close: () => transport.close(),
    } satisfies Transport,
    isInstalled: () => installed !== false,
    missing: first,
    onChange: (call: () => void) => void calls.push(call),
  };
}

function makeCache(demands: readonly CacheDemand[], props: CachePoolProps): PooledCache {
  const [selection] = demands as [CacheDemand];
  const { clock, random, onFailure, silenceMs } = props;
  const installation = watchInstallation(props.transport);
  const indexers = Object.assign({}, ...demands.map((demand) => demand.indexers)) as CacheDemand['indexers'];
  const { resource, namespace, labelSelector, fieldSelector } = selection;
  const cache = resourceCache<KubernetesObject, string>({
    transport: installation.transport,
    resource,
    namespace,
    labelSelector,
    fieldSelector,
    indexers,
    transform: withoutManagedFields,
    clock,
    random,
    onFailure,
    ...(silenceMs !== undefined && { silenceMs }),
  });
  const view = freshView<KubernetesObject, string>({ cache, indexers, clock });
  cache.addHandler({ onDelete: view.gone });
  return {
    cache,
    view,
    isInstalled: installation.isInstalled,
    settled: () => Promise.race([cache.hasSynced(), installation.missing]),
    onInstalled: installation.onChange,
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
