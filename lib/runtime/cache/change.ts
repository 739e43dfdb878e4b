import type { KubernetesObject } from './kubernetes-object.ts';

/** What became of one object. The same object is added, then updated, then deleted; a new uid is a new object. */
export type Change<T extends KubernetesObject> =
  | { readonly type: 'add'; readonly object: T }
  | { readonly type: 'update'; readonly old: T; readonly object: T }
  /** With the last state that was seen, which may be older than the one it was deleted in. */
  | { readonly type: 'delete'; readonly object: T };

/** From what is stored of a key to what is there now: nothing when it is the same version of the same object. */
export function changesBetween<T extends KubernetesObject>(old: T | undefined, object: T): readonly Change<T>[] {
  if (!old) return [{ type: 'add', object }];
  if (old.metadata.uid !== object.metadata.uid) {
    return [
      { type: 'delete', object: old },
      { type: 'add', object },
    ];
  }
  return old.metadata.resourceVersion === object.metadata.resourceVersion ? [] : [{ type: 'update', old, object }];
}
