/** What the in-process cluster reads of an object's metadata. */
export interface ApiMeta {
  readonly name: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: readonly ManagedFieldsEntry[];
  readonly [field: string]: unknown;
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

export interface ManagedFieldsEntry {
  readonly apiVersion?: string;
  readonly time?: string;
  readonly [field: string]: unknown;
}

/** Any object, as it is stored and sent. */
export interface ApiObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiMeta;
  readonly [field: string]: unknown;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `namespace/name`, or the name of a cluster-scoped object. */
export const keyOf = ({ metadata: { namespace, name } }: ApiObject): string =>
  namespace ? `${namespace}/${name}` : name;

/** The object with other metadata; what is undefined is taken away. */
export function withMeta(object: ApiObject, change: Readonly<Record<string, unknown>>): ApiObject {
  const entries = Object.entries({ ...object.metadata, ...change }).filter(([, value]) => value !== undefined);
  return { ...object, metadata: Object.fromEntries(entries) as unknown as ApiMeta };
}

/** A time as objects have it: UTC, whole seconds. */
export const timestamp = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;
