import { deepFreeze } from './deep-freeze.ts';
import { type KubernetesObject, keyOf, type ObjectKey } from './kubernetes-object.ts';
import { isOlderVersion } from './resource-version.ts';

/** What a view reads of a cache. */
export interface CacheReads<T extends KubernetesObject, Index extends string> {
  get(key: ObjectKey): T | undefined;
  list(): readonly T[];
  byIndex(index: Index, value: string): readonly T[];
  /** How far the cache has come: it knows all that happened up to this version. */
  version(): string | undefined;
}

/** A cache that knows what this process wrote, before the watch has told it. */
export interface FreshView<T extends KubernetesObject, Index extends string> extends CacheReads<T, Index> {
  /** The object as the server answered a write. */
  wrote(object: T): void;
  /** The server answered that the object is gone. */
  deleted(object: T): void;
}

export interface FreshViewProps<T extends KubernetesObject, Index extends string> {
  readonly cache: CacheReads<T, Index>;
  /** How the cache files an object, for objects that it has not seen yet. */
  readonly indexers: Readonly<Record<Index, (object: T) => readonly string[]>>;
}

interface Own<T> {
  readonly object: T;
  readonly isGone: boolean;
}

const versionOf = (object: KubernetesObject | undefined) => object?.metadata.resourceVersion;
const areSame = (a: KubernetesObject | undefined, b: KubernetesObject) => a?.metadata.uid === b.metadata.uid;

/**
 * Reads that include one's own writes. Without, a pass that starts before the watch has told of the last write would
 * take the state before it for the present one: it would write again, and move times that must not move.
 */
export function freshView<T extends KubernetesObject, Index extends string>({
  cache,
  indexers,
}: FreshViewProps<T, Index>): FreshView<T, Index> {
  /** What the cache has not come to yet. */
  const own = new Map<ObjectKey, Own<T>>();

  const isBehind = (version: string | undefined) => isOlderVersion(cache.version(), version) === true;
  const counts = ({ object, isGone }: Own<T>): boolean =>
    isBehind(versionOf(object)) || (isGone && areSame(cache.get(keyOf(object)), object));

  const remember = (next: Own<T>): void => {
    for (const [key, each] of own) if (!counts(each)) own.delete(key);
    if (counts(next)) own.set(keyOf(next.object), next);
  };

  const current = (key: ObjectKey): T | undefined => {
    const known = own.get(key);
    if (!known || !counts(known)) return cache.get(key);
    return known.isGone ? undefined : known.object;
  };

  const merged = (cached: readonly T[], belongs: (object: T) => boolean): readonly T[] => {
    if (own.size === 0) return cached;
    const keys = new Set([...cached.map(keyOf), ...own.keys()]);
    return [...keys].flatMap((key) => {
      const object = current(key);
      return object && belongs(object) ? [object] : [];
    });
  };

  return {
    get: current,
    list: () => merged(cache.list(), () => true),
    byIndex: (index, value) => merged(cache.byIndex(index, value), (object) => indexers[index](object).includes(value)),
    version: cache.version,
    wrote(object) {
      // Answers come in any order: an older one says nothing, and what is gone stays gone.
      const known = own.get(keyOf(object));
      if (known?.isGone && areSame(known.object, object)) return;
      if (known && isOlderVersion(versionOf(object), versionOf(known.object))) return;
      remember({ object: deepFreeze(object), isGone: false });
    },
    deleted(object) {
      const known = own.get(keyOf(object))?.object;
      const isOlder = known && isOlderVersion(versionOf(object), versionOf(known));
      if (!isOlder) remember({ object, isGone: true });
      else if (areSame(known, object)) remember({ object: known, isGone: true });
    },
  };
}
