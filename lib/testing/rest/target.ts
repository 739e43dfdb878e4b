import { type ApiObject, isRecord, withMeta } from '../objects/api-object.ts';
import { apiVersionOf, type Resource } from '../resources/resource.ts';
import type { ClusterState } from './cluster-state.ts';
import { badRequest, notFound } from './refusal.ts';

/** What a request is about. */
export interface Target {
  readonly resource: Resource;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
}

export interface NamedTarget extends Target {
  readonly name: string;
}

export const targetKey = ({ namespace, name }: NamedTarget): string => (namespace ? `${namespace}/${name}` : name);

/** @throws Refusal (404) when it is not there. */
export function storedObject({ store }: ClusterState, target: NamedTarget): ApiObject {
  const stored = store.get(target.resource.storage, targetKey(target));
  if (!stored) throw notFound(target.resource, target.name);
  return stored;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * What was sent, as an object of the resource in the namespace of the path.
 * @throws Refusal (400) when it says that it is something else.
 */
export function sentObject({ resource, namespace, name }: Target, sent: Readonly<Record<string, unknown>>): ApiObject {
  const expected = apiVersionOf(resource);
  if (resource.isCustom && !sent.kind) throw badRequest(`Object 'Kind' is missing in '${JSON.stringify(sent)}'`);
  const { apiVersion = expected, kind = resource.kind } = sent;
  if (apiVersion !== expected)
    throw badRequest(
      `the API version in the data (${shown(apiVersion)}) does not match the expected API version (${expected})`,
    );
  const metadata = isRecord(sent.metadata) ? sent.metadata : {};
  if (name !== undefined && metadata.name && metadata.name !== name)
    throw badRequest(`the name of the object (${shown(metadata.name)}) does not match the name on the URL (${name})`);
  if (namespace !== undefined && metadata.namespace && metadata.namespace !== namespace)
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  const object = { ...sent, apiVersion, kind, metadata } as ApiObject;
  return withMeta(object, {
    namespace: resource.isNamespaced ? namespace : undefined,
    ...(name !== undefined && { name }),
  });
}
