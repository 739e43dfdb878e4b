import { type Change, changesBetween } from './change.ts';
import { type IndexTable, indexTable } from './index-table.ts';
import type { Indexer } from './indexer.ts';
import { type KubernetesObject, keyOf, type ObjectKey } from './kubernetes-object.ts';

export interface Store<T extends KubernetesObject, Index extends string> {
  get(key: ObjectKey): T | undefined;
  list(): readonly T[];
  byIndex(index: Index, value: string): readonly T[];
  /** Each of these returns what changed by it, in order. */
  put(object: T): readonly Change<T>[];
  remove(object: T): readonly Change<T>[];
  /** Deletions come first. */
  replace(objects: readonly T[]): readonly Change<T>[];
}

interface Entry<T> {
  readonly object: T;
  /** Of each index, in the order of `indexes`: what an object was filed under must be known to unfile it. */
  readonly values: readonly (readonly string[])[];
}

interface Index<T extends KubernetesObject> {
  readonly name: string;
  readonly table: IndexTable;
  readonly indexer: Indexer<T>;
}

/** Objects by key, and by the values of the indexers. */
export function createStore<T extends KubernetesObject, Name extends string>(
  indexers: Readonly<Record<Name, Indexer<T>>>,
): Store<T, Name> {
  const entries = new Map<ObjectKey, Entry<T>>();
  const indexes: readonly Index<T>[] = Object.entries<Indexer<T>>(indexers).map(([name, indexer]) => ({
    name,
    indexer,
    table: indexTable(),
  }));

  const file = (key: ObjectKey, object: T | undefined) => {
    const filed = entries.get(key)?.values;
    const values = indexes.map(({ indexer }) => (object ? indexer(object) : []));
    indexes.forEach(({ table }, i) => {
      table.move(key, filed?.[i] ?? [], values[i]!);
    });
    if (object) entries.set(key, { object, values });
    else entries.delete(key);
  };

  const put = (object: T): readonly Change<T>[] => {
    const key = keyOf(object);
    const changes = changesBetween(entries.get(key)?.object, object);
    if (changes.length > 0) file(key, object);
    return changes;
  };

  return {
    get: (key) => entries.get(key)?.object,
    list: () => Array.from(entries.values(), ({ object }) => object),
    byIndex(name, value) {
      const keys = indexes.find((index) => index.name === name)?.table.keys(value) ?? [];
      return Array.from(keys, (key) => entries.get(key)!.object);
    },
    put,
    remove(object) {
      const key = keyOf(object);
      if (!entries.has(key)) return [];
      file(key, undefined);
      return [{ type: 'delete', object }];
    },
    replace(objects) {
      const present = new Set(objects.map(keyOf));
      const gone = [...entries].filter(([key]) => !present.has(key));
      for (const [key] of gone) file(key, undefined);
      const deleted = gone.map(([, { object }]): Change<T> => ({ type: 'delete', object }));
      return [...deleted, ...objects.flatMap(put)];
    },
  };
}
