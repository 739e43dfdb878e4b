import type { Clock } from '../time/clock.ts';
import { type KubernetesObject, keyOf, type ObjectKey } from './kubernetes-object.ts';
import { isOlderVersion } from './resource-version.ts';

/** What a view reads of a cache. */
export interface CacheReads<T extends KubernetesObject, Index extends string> {
  get(key: ObjectKey): T | undefined;
  list(): readonly T[];
  byIndex(index: Index, value: string): readonly T[];
}

/** A cache that knows what this process wrote, before the watch has told it. */
export interface FreshView<T extends KubernetesObject, Index extends string> extends CacheReads<T, Index> {
  /** The object as the server answered a write. */
  wrote(object: T): void;
  /** The server took a deletion. */
  deleted(object: T): void;
  /** The watch told that an object is gone: what was written to it counts no more. */
  gone(object: T): void;
}

export interface FreshViewProps<T extends KubernetesObject, Index extends string> {
  readonly cache: CacheReads<T, Index>;
  /** How the cache files an object, for objects that it has not seen yet. */
  readonly indexers: Readonly<Record<Index, (object: T) => readonly string[]>>;
  readonly clock: Clock;
}

interface Written<T> {
  /** Absent: deleted. */
  readonly object: T | undefined;
  readonly uid: string | undefined;
  readonly version: string | undefined;
  readonly untilMs: number;
}

// Watches are behind by milliseconds. Something that was deleted before the watch saw it is never told of.
const rememberedMs = 30_000;

/**
 * Reads that include one's own writes. Without, a pass that starts before the watch has told of the last write would
 * take the state before it for the present one: it would write again, and move times that must not move.
 */
export function freshView<T extends KubernetesObject, Index extends string>({
  cache,
  indexers,
  clock,
}: FreshViewProps<T, Index>): FreshView<T, Index> {
  const written = new Map<ObjectKey, Written<T>>();

  const remember = (object: T, stays: boolean): void => {
    written.set(keyOf(object), {
      object: stays ? object : undefined,
      uid: object.metadata.uid,
      version: object.metadata.resourceVersion,
      untilMs: clock.monotonicMs() + rememberedMs,
    });
  };

  /** What counts of a key: the cache's word, or ours while that is newer. */
  const current = (key: ObjectKey): T | undefined => {
    const cached = cache.get(key);
    const own = written.get(key);
    if (!own) return cached;
    const isBehind =
      own.object === undefined
        ? cached !== undefined && cached.metadata.uid === own.uid
        : !cached || isOlderVersion(cached.metadata.resourceVersion, own.version) === true;
    if (isBehind && clock.monotonicMs() < own.untilMs) return own.object;
    written.delete(key);
    return cached;
  };

  const merged = (cached: readonly T[], belongs: (object: T) => boolean): readonly T[] => {
    if (written.size === 0) return cached;
    const keys = new Set([...cached.map(keyOf), ...written.keys()]);
    return [...keys].flatMap((key) => {
      const object = current(key);
      return object && belongs(object) ? [object] : [];
    });
  };

  return {
    get: current,
    list: () => merged(cache.list(), () => true),
    byIndex: (index, value) => merged(cache.byIndex(index, value), (object) => indexers[index](object).includes(value)),
    wrote: (object) => remember(object, true),
    deleted: (object) => remember(object, false),
    gone(object) {
      const key = keyOf(object);
      if (written.get(key)?.uid === object.metadata.uid) written.delete(key);
    },
  };
}
