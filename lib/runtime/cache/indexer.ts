import type { KubernetesObject } from './kubernetes-object.ts';

/** The values an object is found by; none, and it is not in this index. */
export type Indexer<T extends KubernetesObject> = (object: T) => readonly string[];

/** By the uid of each owner. */
export const byOwner: Indexer<KubernetesObject> = ({ metadata }) =>
  (metadata.ownerReferences ?? []).map(({ uid }) => uid);

/** By the value of a label. */
export const byLabel =
  (label: string): Indexer<KubernetesObject> =>
  ({ metadata }) => {
    const value = metadata.labels?.[label];
    return value === undefined ? [] : [value];
  };

/** By a value of the object, such as a name it refers to. */
export const byField =
  <T extends KubernetesObject>(field: (object: T) => string | undefined): Indexer<T> =>
  (object) => {
    const value = field(object);
    return value === undefined ? [] : [value];
  };
