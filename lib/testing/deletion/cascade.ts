import type { Clock } from '../../runtime/time/clock.ts';
import { type ApiObject, keyOf, withMeta } from '../objects/api-object.ts';
import type { Change } from '../store/change.ts';
import type { Store } from '../store/store.ts';
import { contentsOf, type Placed } from './contents.ts';
import { deleteObject } from './delete-object.ts';
import type { Propagation } from './delete-options.ts';

const isTerminating = ({ metadata }: ApiObject): boolean => metadata.deletionTimestamp !== undefined;

const without = (object: ApiObject, finalizer: string): ApiObject => {
  const left = (object.metadata.finalizers ?? []).filter((name) => name !== finalizer);
  return withMeta(object, { finalizers: left.length > 0 ? left : undefined });
};

const owns = (uid: string | undefined, { metadata }: ApiObject) =>
  metadata.ownerReferences?.some((owner) => owner.uid === uid) ?? false;

/**
 * What controllers of Kubernetes do when something is deleted: what it owns, or holds, goes too, in the background,
 * before it, or not at all. Ends when what is returned is called.
 */
export function startCascade(store: Store, clock: Clock): () => void {
  const dependents = (owner: ApiObject): readonly Placed[] =>
    store.all().filter(([, object]) => owns(owner.metadata.uid, object));
  const isThere = (uid: string) => store.all().some(([, { metadata }]) => metadata.uid === uid);
  const end = (placed: Placed, propagation: Propagation = 'Background') =>
    void deleteObject(store, placed, { propagation, isDryRun: false, now: clock.now() });

  /** Takes a finalizer, and the object with the last one. */
  function release([storage, object]: Placed, finalizer: string): void {
    const released = without(object, finalizer);
    if (released.metadata.finalizers?.length || contentsOf(store, [storage, released]).length)
      store.put(storage, released);
    else store.remove(storage, released);
  }

  /** The reference to an owner goes, the object stays. */
  function disown([storage, object]: Placed, uid: string | undefined): void {
    const ownerReferences = object.metadata.ownerReferences?.filter((owner) => owner.uid !== uid);
    store.put(storage, withMeta(object, { ownerReferences: ownerReferences?.length ? ownerReferences : undefined }));
  }

  function afterOwner(owner: ApiObject): void {
    for (const [storage, object] of dependents(owner)) {
      if (object.metadata.ownerReferences?.some(({ uid }) => isThere(uid)))
        disown([storage, object], owner.metadata.uid);
      else if (!isTerminating(object)) end([storage, object]);
    }
  }

  function beforeOwner([storage, owner]: Placed): void {
    const { finalizers = [], uid } = owner.metadata;
    if (finalizers.includes('orphan')) {
      for (const dependent of dependents(owner)) disown(dependent, uid);
      release([storage, owner], 'orphan');
    } else if (finalizers.includes('foregroundDeletion')) {
      const waitedFor = dependents(owner);
      for (const dependent of waitedFor) if (!isTerminating(dependent[1])) end(dependent, 'Foreground');
      const blocks = ([, object]: Placed) =>
        object.metadata.ownerReferences?.some((each) => each.uid === uid && each.blockOwnerDeletion);
      if (!dependents(owner).some(blocks)) release([storage, owner], 'foregroundDeletion');
    }
  }

  function container(placed: Placed): void {
    for (const content of contentsOf(store, placed)) if (!isTerminating(content[1])) end(content);
    const [storage, object] = placed;
    if (contentsOf(store, placed).length === 0 && !object.metadata.finalizers?.length) store.remove(storage, object);
  }

  /** Looks once more at everything that waits for something else to go. */
  function settle(): void {
    for (const [storage, object] of store.all()) {
      if (!isTerminating(object) || store.get(storage, keyOf(object)) !== object) continue;
      beforeOwner([storage, object]);
      const now = store.get(storage, keyOf(object));
      if (now) container([storage, now]);
    }
  }

  // One after the other, after the write that caused it is answered.
  const changes: Change[] = [];
  const drain = () => {
    for (let change = changes.shift(); change; change = changes.shift()) {
      if (change.type === 'DELETED') afterOwner(change.object);
      if (change.type === 'DELETED' || isTerminating(change.object)) settle();
    }
  };
  return store.onChange((change) => {
    changes.push(change);
    if (changes.length === 1) queueMicrotask(drain);
  });
}
