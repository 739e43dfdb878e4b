import type { ApiObject } from '../objects/api-object.ts';
import type { Resource } from '../resources/resource.ts';
import { fieldSelector } from './field-selector.ts';
import { labelSelector } from './label-selector.ts';

/** Which objects a request is about. */
export type Selection = (object: ApiObject) => boolean;

const shown = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'object' ? JSON.stringify(value) : `${value}`;

const valueAt = (object: ApiObject, path: string): string | undefined =>
  shown(
    path
      .split('.')
      .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined | null)?.[step], object),
  );

/** @throws Refusal (400) for selectors that the server would not take. */
export function selection(resource: Resource, namespace: string | undefined, query: URLSearchParams): Selection {
  const labels = labelSelector(query.get('labelSelector') ?? '');
  const allowed = ['metadata.name', ...(resource.isNamespaced ? ['metadata.namespace'] : []), ...resource.selectable];
  const fields = fieldSelector(query.get('fieldSelector') ?? '', allowed);
  return (object) =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    labels((name) => object.metadata.labels?.[name]) &&
    fields((path) => valueAt(object, path));
}
