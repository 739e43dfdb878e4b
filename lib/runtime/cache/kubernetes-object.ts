/** What the runtime reads of an object's metadata. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  /** Compared by `isOlderVersion` alone. */
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
}

/** An owner: when it goes, what it owns goes too. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** Any object of the API server. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
}

/** `namespace/name`, or the name of a cluster-scoped object. */
export type ObjectKey = string;

/** The key of an object in a cache and in a queue. */
export const keyOf = ({ metadata: { namespace, name } }: KubernetesObject): ObjectKey =>
  namespace ? `${namespace}/${name}` : name;
