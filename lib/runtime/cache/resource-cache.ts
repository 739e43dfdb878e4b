import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { BackoffProps } from '../time/backoff.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import type { Transport } from '../transport/transport.ts';
import type { Change } from './change.ts';
import { deepFreeze } from './deep-freeze.ts';
import { follow } from './follow.ts';
import { type Handler, tell } from './handlers.ts';
import type { Indexer } from './indexer.ts';
import type { KubernetesObject, ObjectKey } from './kubernetes-object.ts';
import { type Selection, shownSelection } from './selection.ts';
import { createStore } from './store.ts';
import type { Transform } from './transform.ts';

/** What went wrong in a cache, which goes on in any case. */
export interface CacheFailure {
  /** `gittargets.configbutler.ai in default` */
  readonly cache: string;
  readonly during: 'list' | 'watch' | 'handler' | 'index' | 'transform';
  readonly error: unknown;
}

export interface ResourceCacheProps<T extends KubernetesObject, Index extends string = never> extends Selection {
  readonly transport: Transport;
  readonly indexers?: Readonly<Record<Index, Indexer<T>>>;
  /** Default: the whole object. */
  readonly transform?: Transform<T>;
  /** Must not throw: that ends the process, as any uncaught error. */
  readonly onFailure: (failure: CacheFailure) => void;
  /** Called after each list, when the handlers were told. */
  readonly onListed?: () => void;
  /** Default: 500 objects, as many as client-go asks for. */
  readonly pageSize?: number;
  /** Milliseconds of silence after which a connection counts as dead. Default: 150,000; bookmarks come every 60,000. */
  readonly silenceMs?: number;
  /** Default: from 400 to 30,000 ms. */
  readonly backoff?: BackoffProps;
  readonly clock?: Clock;
  /** A number from 0 up to 1. Default: Math.random. */
  readonly random?: () => number;
}

/** The selected objects of one resource, as the server last showed them. They are frozen: to change one, copy it. */
export interface ResourceCache<T extends KubernetesObject, Index extends string = never> {
  /** Starts to follow the server. Resolves after the signal was aborted; the objects stay as they are then. */
  start(signal: AbortSignal): Promise<void>;
  /** Once everything was listed and every handler told. Rejects when the cache stops before. */
  hasSynced(): Promise<void>;
  get(key: ObjectKey): T | undefined;
  list(): readonly T[];
  byIndex(index: Index, value: string): readonly T[];
  /** The version up to which the cache knows what happened; undefined before the first list. */
  version(): string | undefined;
  /** Tells a handler of what is there already, as added, then of every change. Returns what ends that. */
  addHandler(handler: Handler<T>): () => void;
}

/** A cache that follows the API server until it is told to stop, whatever happens in between. */
export function resourceCache<T extends KubernetesObject, Index extends string = never>(
  props: ResourceCacheProps<T, Index>,
): ResourceCache<T, Index> {
  const name = shownSelection(props);
  const synced = syncedOnce();
  const handlers = new Set<Handler<T>>();
  let isStarted = false;
  let version: string | undefined;

  const failed = (during: CacheFailure['during']) => (error: unknown) =>
    props.onFailure({ cache: name, during, error });

  const guarded =
    (indexer: Indexer<T>): Indexer<T> =>
    (object) => {
      try {
        return indexer(object);
      } catch (error) {
        failed('index')(error);
        return [];
      }
    };
  const indexers = Object.entries<Indexer<T>>(props.indexers ?? {}).map(([name, indexer]) => [name, guarded(indexer)]);
  const store = createStore<T, Index>(Object.fromEntries(indexers));

  const kept = (object: KubernetesObject): T => {
    const whole = deepFreeze(object) as T;
    try {
      return deepFreeze(props.transform?.(whole) ?? whole);
    } catch (error) {
      failed('transform')(error);
      return whole;
    }
  };

  const tellAll = (changes: readonly Change<T>[]) => {
    const told = [...handlers]; // who comes while they are told has seen the whole store
    for (const change of changes)
      for (const handler of told) if (handlers.has(handler)) tell(handler, change, failed('handler'));
  };

  return {
    async start(signal) {
      if (isStarted) throw new Cdk8sStatusError(`the cache of ${name}: found a second start, expected one`);
      isStarted = true;
      await follow(
        {
          ...props,
          selection: props,
          clock: props.clock ?? systemClock,
          random: props.random ?? Math.random,
          pageSize: props.pageSize ?? 500,
          silenceMs: props.silenceMs ?? 150_000,
          backoff: props.backoff ?? { baseMs: 400, maxMs: 30_000 },
          onList({ items, resourceVersion }) {
            const objects = items.map(kept);
            version = resourceVersion;
            tellAll(store.replace(objects));
            synced.resolve();
            props.onListed?.();
          },
          onEvent({ type, object, resourceVersion }) {
            version = resourceVersion;
            if (type === 'BOOKMARK') return;
            tellAll(type === 'DELETED' ? store.remove(kept(object)) : store.put(kept(object)));
          },
          onFailure: (error, during) => failed(during)(error),
        },
        signal,
      );
      synced.reject(new Cdk8sStatusError(`the cache of ${name}: found it stopped, expected its first list before`));
    },
    hasSynced: () => synced.promise,
    get: store.get,
    list: store.list,
    byIndex: store.byIndex,
    version: () => version,
    addHandler(handler) {
      for (const object of store.list()) tell(handler, { type: 'add', object }, failed('handler'));
      handlers.add(handler);
      return () => void handlers.delete(handler);
    },
  };
}

interface Synced {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

function syncedOnce(): Synced {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {}); // told to those who ask
  return { promise, resolve, reject };
}
