import type { ObjectMeta } from '../../runtime/cache/kubernetes-object.ts';

export { keyOf } from '../../runtime/cache/kubernetes-object.ts';

/** What the in-process cluster reads of an object's metadata. */
export interface ApiMeta extends ObjectMeta {
  readonly generateName?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly managedFields?: readonly ManagedFieldsEntry[];
  readonly [field: string]: unknown;
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

/** The object with other metadata; what is undefined is taken away. */
export function withMeta(object: ApiObject, change: Readonly<Record<string, unknown>>): ApiObject {
  const entries = Object.entries({ ...object.metadata, ...change }).filter(([, value]) => value !== undefined);
  return { ...object, metadata: Object.fromEntries(entries) as unknown as ApiMeta };
}

/** A time as objects have it: UTC, whole seconds. */
export const timestamp = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;
