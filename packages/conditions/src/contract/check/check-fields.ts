import type { StatusContract } from '../contract.ts';
import type { FieldSchema, JsonSchema } from '../schema.ts';
import type { Keys } from './keys.ts';
import type { Problem } from './problem.ts';
import { checkKeys, isBag, problem, quote } from './shape.ts';

const schemaKeys: Keys<JsonSchema> = {
  type: true,
  description: true,
  enum: true,
  format: true,
  pattern: true,
  minLength: true,
  maxLength: true,
  minItems: true,
  maxItems: true,
  minimum: true,
  maximum: true,
  properties: true,
  required: true,
  items: true,
  additionalProperties: true,
  'x-kubernetes-preserve-unknown-fields': true,
  'x-kubernetes-list-type': true,
  'x-kubernetes-list-map-keys': true,
  'x-kubernetes-map-type': true,
  volatile: true,
};
const types = ['string', 'integer', 'number', 'boolean', 'object', 'array'];
const fieldKeys: Keys<FieldSchema> = { ...schemaKeys, always: true };

function* checkSchema(path: string, schema: unknown, known: object = schemaKeys): Generator<Problem> {
  if (!isBag(schema)) {
    yield problem(path, quote(schema), 'a schema');
    return;
  }
  const { default: found, ...rest } = schema;
  if (found !== undefined) yield problem(path, `default ${quote(found)}`, 'no default: a status field has none');
  yield* checkKeys(path, rest, known);
  const { type, properties, items, additionalProperties } = schema;
  if (type !== undefined && !types.includes(type as string))
    yield problem(`${path}.type`, quote(type), `one of ${types.join(', ')}`);
  for (const flag of ['always', 'volatile'])
    if (Object.hasOwn(known, flag) && rest[flag] !== undefined && rest[flag] !== true)
      yield problem(`${path}.${flag}`, quote(rest[flag]), 'true, or nothing');
  for (const [name, property] of Object.entries(properties ?? {})) yield* checkSchema(`${path}.${name}`, property);
  if (items !== undefined) yield* checkSchema(`${path}[]`, items);
  if (additionalProperties !== undefined) yield* checkSchema(`${path}.*`, additionalProperties);
}

/** The fields' schemas: no default, no unknown key, nothing every status has already. */
export function* checkFields({ fields = {} }: StatusContract): Generator<Problem> {
  if (!isBag(fields)) {
    yield problem('fields', quote(fields), 'an object: name to schema');
    return;
  }
  for (const [name, schema] of Object.entries(fields)) {
    if (name === 'conditions' || name === 'observedGeneration')
      yield problem(`fields.${name}`, 'declared again', 'nothing: every status has it already');
    yield* checkSchema(`fields.${name}`, schema, fieldKeys);
  }
}
