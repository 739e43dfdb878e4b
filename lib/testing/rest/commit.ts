import { isDeepStrictEqual } from 'node:util';
import { type ApiObject, keyOf, withMeta } from '../objects/api-object.ts';
import type { Resource } from '../resources/resource.ts';
import type { ClusterState } from './cluster-state.ts';
import type { WriteOptions } from './write-options.ts';

/** Somebody else wrote while the write was being checked. */
export const overtaken = Symbol('overtaken');

// When somebody last wrote the same again is no change.
function comparable(object: ApiObject): ApiObject {
  const managedFields = object.metadata.managedFields?.map(({ time: _, ...entry }) => entry);
  return withMeta(object, { resourceVersion: undefined, managedFields });
}

const isGone = ({ metadata: { deletionTimestamp, finalizers = [] } }: ApiObject): boolean =>
  deletionTimestamp !== undefined && finalizers.length === 0;

const inStorage = (resource: Resource, object: ApiObject): ApiObject => {
  const counted = resource.hasGeneration ? object : withMeta(object, { generation: undefined });
  return counted.apiVersion === resource.storedAs ? counted : resource.convert(counted, resource.storedAs);
};

/** Stores a new object that the checks have let pass; returns what is stored. */
export function commitCreate(
  { store }: ClusterState,
  resource: Resource,
  object: ApiObject,
  options: Pick<WriteOptions, 'isDryRun'>,
) {
  const next = inStorage(resource, object);
  return options.isDryRun ? next : store.put(resource.storage, next);
}

/**
 * Replaces `stored`, unless nothing changes, or it was overtaken meanwhile. An object that was only waiting for its last
 * finalizer goes.
 */
export function commitUpdate(
  { store }: ClusterState,
  resource: Resource,
  stored: ApiObject,
  object: ApiObject,
  options: WriteOptions,
): ApiObject | typeof overtaken {
  if (store.get(resource.storage, keyOf(stored)) !== stored) return overtaken;
  const next = inStorage(resource, object);
  if (isDeepStrictEqual(comparable(next), comparable(stored))) return stored;
  if (options.isDryRun) return next;
  return isGone(next) ? store.remove(resource.storage, next) : store.put(resource.storage, next);
}
