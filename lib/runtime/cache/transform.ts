import type { KubernetesObject } from './kubernetes-object.ts';

/** What is kept of an object. Gets a frozen object and returns it or another one of the same name and version. */
export type Transform<T extends KubernetesObject> = (object: T) => T;

/** The object without metadata.managedFields, often half of its size, which only the server needs. */
export function withoutManagedFields<T extends KubernetesObject>(object: T): T {
  if (!('managedFields' in object.metadata)) return object;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}
