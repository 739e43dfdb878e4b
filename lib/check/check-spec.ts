import type { Problem } from '@cdk8s-status/conditions/check';
import { coreV1Schemas } from '../core-schemas/index.ts';
import type { SpecSchema } from '../definition/schema.ts';
import { checkKeys, schemaKeys, validationKeys } from './known-keys.ts';
import { isPattern } from './pattern.ts';
import { shown } from './shape.ts';

const prefix = '#/definitions/';
const branches = ['allOf', 'anyOf', 'oneOf'] as const;

const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
};

function* checkWords(path: string, schema: SpecSchema): Generator<Problem> {
  const { $ref, pattern, enum: values, required = [], properties = {} } = schema;
  yield* checkKeys(path, schema, schemaKeys);
  if ($ref !== undefined && !($ref.startsWith(prefix) && Object.hasOwn(coreV1Schemas, $ref.slice(prefix.length))))
    yield { path, found: `$ref ${shown($ref)}`, expected: 'a reference that coreSchema(name) returns' };
  if (pattern !== undefined && !isPattern(pattern))
    yield { path, found: `pattern ${shown(pattern)}`, expected: 'a regular expression' };
  if (values?.length === 0) yield { path: `${path}.enum`, found: 'an empty list', expected: 'at least one value' };
  for (const name of required)
    if (!Object.hasOwn(properties, name))
      yield {
        path: `${path}.required`,
        found: `${shown(name)}, which is not a property`,
        expected: `one of ${Object.keys(properties).join(', ') || 'none'}`,
      };
  for (const [i, rule] of (schema['x-kubernetes-validations'] ?? []).entries())
    yield* checkKeys(`${path}.x-kubernetes-validations[${i}]`, rule, validationKeys);
}

// What makes a schema structural (apiextensions.k8s.io/v1): the API server refuses a CRD without it.
function* checkStructure(path: string, schema: SpecSchema): Generator<Problem> {
  const { $ref, type, items, properties, additionalProperties, default: standard } = schema;
  const open = schema['x-kubernetes-int-or-string'] || schema['x-kubernetes-preserve-unknown-fields'];
  if (type === undefined && $ref === undefined && !open) yield { path, found: 'no type', expected: 'a type' };
  if (type === 'array' && items === undefined) yield { path, found: 'a list without items', expected: 'items' };
  if (properties && additionalProperties !== undefined)
    yield { path, found: 'properties and additionalProperties', expected: 'one of the two' };
  if (schema['x-kubernetes-list-type'] === 'map' && !schema['x-kubernetes-list-map-keys']?.length)
    yield { path, found: 'x-kubernetes-list-type: map without keys', expected: 'x-kubernetes-list-map-keys' };
  const fits = type === undefined || !Object.hasOwn(scalars, type) || scalars[type]!(standard);
  if (standard !== undefined && standard !== null && !fits)
    yield { path, found: `default ${shown(standard)}`, expected: `a value of type ${type}` };
}

/** A schema and all in it; in `anyOf` and its like only words count, for types stand outside of them. */
function* checkSchema(path: string, schema: SpecSchema, structural = true): Generator<Problem> {
  const { properties = {}, items, additionalProperties, not } = schema;
  yield* checkWords(path, schema);
  if (structural) yield* checkStructure(path, schema);
  for (const [name, property] of Object.entries(properties))
    yield* checkSchema(`${path}.${name}`, property, structural);
  if (items) yield* checkSchema(`${path}[]`, items, structural);
  if (typeof additionalProperties === 'object') yield* checkSchema(`${path}.*`, additionalProperties, structural);
  for (const branch of branches)
    for (const [i, each] of (schema[branch] ?? []).entries())
      yield* checkSchema(`${path}.${branch}[${i}]`, each, false);
  if (not) yield* checkSchema(`${path}.not`, not, false);
}

/** The schema of a spec or a status: an object of what this library and the API server know. */
export function checkSpec(path: string, spec: SpecSchema): Problem[] {
  const problems = [...checkSchema(path, spec)];
  if (problems.length === 0 && spec.type !== 'object')
    return [{ path, found: `type ${shown(spec.type)}`, expected: 'type "object"' }];
  return problems;
}
