import { isPortable } from '../check/pattern.ts';
import type { SpecSchema } from '../definition/schema.ts';

const intOrString = { anyOf: [{ type: 'integer' }, { type: 'string' }] };
const mapValues = <T, U>(bag: Readonly<Record<string, T>>, f: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(bag).map(([key, value]) => [key, f(value)]));

/**
 * JSON Schema for ajv from a structural schema: what the API server does beyond the standard is said in the
 * standard's words. Unknown fields are refused, as `kubectl apply` does; a required field with a default may be absent.
 */
export function validationSchema(schema: SpecSchema): object {
  const { properties, items, additionalProperties, required, nullable, type, pattern, $ref: _, ...rest } = schema;
  const kept = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !key.startsWith('x-kubernetes-') && key !== 'default'),
  );
  const open = schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-embedded-resource'];
  const missing = required?.filter((name) => properties?.[name]?.default === undefined);
  return {
    ...kept,
    ...(schema['x-kubernetes-int-or-string'] && !rest.anyOf && intOrString),
    ...(pattern !== undefined && isPortable(pattern) && { pattern }),
    ...(type && { type: nullable ? [type, 'null'] : type }),
    ...(missing?.length && { required: missing }),
    ...(properties && { properties: mapValues(properties, validationSchema) }),
    ...(items && { items: validationSchema(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: validationSchema(additionalProperties) }),
    ...(properties && additionalProperties === undefined && !open && { additionalProperties: false }),
  };
}
