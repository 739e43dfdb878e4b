import { type ApiObject, timestamp, withMeta } from '../objects/api-object.ts';
import type { Store } from '../store/store.ts';
import { contentsOf, type Placed } from './contents.ts';
import type { Propagation } from './delete-options.ts';

const finalizerOf: Readonly<Partial<Record<Propagation, string>>> = {
  Foreground: 'foregroundDeletion',
  Orphan: 'orphan',
};

export interface Deletion {
  /** False: it waits for its finalizers, or for what is in it. */
  readonly isGone: boolean;
  readonly object: ApiObject;
}

/** Marks the object: from now on it waits for its end. */
function terminating(object: ApiObject, finalizer: string | undefined, now: Date): ApiObject {
  const { finalizers = [], generation, deletionTimestamp } = object.metadata;
  const added = finalizer && !finalizers.includes(finalizer) ? [...finalizers, finalizer] : finalizers;
  if (deletionTimestamp) return added === finalizers ? object : withMeta(object, { finalizers: added });
  return withMeta(object, {
    deletionTimestamp: timestamp(now),
    deletionGracePeriodSeconds: 0,
    ...(added.length > 0 && { finalizers: added }),
    ...(generation && { generation: generation + 1 }),
  });
}

const inLastPhase = (storage: string, object: ApiObject): ApiObject =>
  storage === 'namespaces' ? { ...object, status: { ...(object.status as object), phase: 'Terminating' } } : object;

/** Deletes an object, or begins to: what has finalizers or contents is marked, and goes when they are gone. */
export function deleteObject(
  store: Store,
  [storage, object]: Placed,
  how: { readonly propagation: Propagation; readonly isDryRun: boolean; readonly now: Date },
): Deletion {
  const finalizer = finalizerOf[how.propagation];
  const waits = finalizer || object.metadata.finalizers?.length || contentsOf(store, [storage, object]).length;
  if (!waits) return { isGone: true, object: how.isDryRun ? object : store.remove(storage, object) };
  const marked = inLastPhase(storage, terminating(object, finalizer, how.now));
  const isNews = marked.metadata !== object.metadata;
  return { isGone: false, object: how.isDryRun || !isNews ? marked : store.put(storage, marked) };
}
