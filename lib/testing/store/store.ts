import { type ApiObject, keyOf, withMeta } from '../objects/api-object.ts';
import type { Change } from './change.ts';

/** Objects by resource, each write a revision of the whole, as etcd counts. It knows neither time nor chance. */
export interface Store {
  /** Of the last write. */
  readonly revision: number;
  /** Before it nothing is known any more. */
  readonly compacted: number;
  get(resource: string, key: string): ApiObject | undefined;
  /** In the order of keys; `at` a revision that is not compacted. */
  list(resource: string, at?: number): readonly ApiObject[];
  /** Everything, whatever its resource. */
  all(): readonly (readonly [resource: string, object: ApiObject])[];
  /** Stores the object, and returns it with its new version. */
  put(resource: string, object: ApiObject): ApiObject;
  /** Takes the object out, and returns it with the version of its deletion. */
  remove(resource: string, object: ApiObject): ApiObject;
  /** What was written after a revision that is not compacted. */
  since(revision: number): readonly Change[];
  /** Forgets what was before now, or before that revision. */
  compact(before?: number): void;
  /** Tells every write after it was made, until what is returned is called. */
  onChange(listener: (change: Change) => void): () => void;
}

const byKey = (a: ApiObject, b: ApiObject) => (keyOf(a) < keyOf(b) ? -1 : 1);

/** @param history how many writes are remembered */
export function createStore(history = 10_000): Store {
  const objects = new Map<string, Map<string, ApiObject>>();
  const listeners = new Set<(change: Change) => void>();
  let log: Change[] = [];
  let revision = 1;
  let compacted = 0;

  const of = (resource: string): Map<string, ApiObject> => {
    const known = objects.get(resource) ?? new Map<string, ApiObject>();
    objects.set(resource, known);
    return known;
  };

  function note(change: Change): void {
    log.push(change);
    if (log.length > 2 * history) store.compact(log[log.length - history]!.revision - 1);
    for (const listener of [...listeners]) listener(change);
  }

  function undone(resource: string, at: number): Map<string, ApiObject> {
    const then = new Map(of(resource));
    for (const change of log.toReversed()) {
      if (change.revision <= at) break;
      if (change.resource !== resource) continue;
      if (change.previous) then.set(change.key, change.previous);
      else then.delete(change.key);
    }
    return then;
  }

  const store: Store = {
    get revision() {
      return revision;
    },
    get compacted() {
      return compacted;
    },
    get: (resource, key) => objects.get(resource)?.get(key),
    list: (resource, at = revision) => [...(at >= revision ? of(resource) : undone(resource, at)).values()].sort(byKey),
    all: () =>
      [...objects].flatMap(([resource, kept]) => [...kept.values()].map((object) => [resource, object] as const)),
    put(resource, object) {
      const key = keyOf(object);
      const previous = of(resource).get(key);
      revision += 1;
      const stored = withMeta(object, { resourceVersion: `${revision}` });
      of(resource).set(key, stored);
      const type = previous ? 'MODIFIED' : 'ADDED';
      note({ revision, type, resource, key, object: stored, ...(previous && { previous }) });
      return stored;
    },
    remove(resource, object) {
      const key = keyOf(object);
      const previous = of(resource).get(key);
      revision += 1;
      const deleted = withMeta(object, { resourceVersion: `${revision}` });
      of(resource).delete(key);
      note({ revision, type: 'DELETED', resource, key, object: deleted, ...(previous && { previous }) });
      return deleted;
    },
    since: (from) => log.filter((change) => change.revision > from),
    compact(before = revision) {
      compacted = Math.max(compacted, before);
      log = log.filter((change) => change.revision > compacted);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return store;
}
