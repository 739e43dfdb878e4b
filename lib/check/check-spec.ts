import type { Problem } from '@cdk8s-status/conditions/check';
import { coreV1Schemas } from '../core-schemas/index.ts';
import type { SpecSchema } from '../definition/schema.ts';
import { checkKeys, schemaKeys, validationKeys } from './known-keys.ts';
import { isPattern } from './pattern.ts';

const prefix = '#/definitions/';

function checkReference(path: string, ref: string): Problem[] {
  if (ref.startsWith(prefix) && Object.hasOwn(coreV1Schemas, ref.slice(prefix.length))) return [];
  return [{ path, found: `$ref ${JSON.stringify(ref)}`, expected: 'a reference that coreSchema(name) returns' }];
}

const checkPattern = (path: string, pattern: string): Problem[] =>
  isPattern(pattern) ? [] : [{ path, found: `pattern ${JSON.stringify(pattern)}`, expected: 'a regular expression' }];

function checkRequired(path: string, { required = [], properties = {} }: SpecSchema): Problem[] {
  return required
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => ({
      path: `${path}.required`,
      found: `${JSON.stringify(name)}, which is not a property`,
      expected: `one of ${Object.keys(properties).join(', ') || 'none'}`,
    }));
}

function checkSchema(path: string, schema: SpecSchema): Problem[] {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
    return [{ path, found: JSON.stringify(schema) ?? 'nothing', expected: 'a schema' }];
  const {
    $ref,
    pattern,
    properties = {},
    items,
    additionalProperties,
    'x-kubernetes-validations': rules = [],
  } = schema;
  return [
    ...checkKeys(path, schema, schemaKeys),
    ...($ref === undefined ? [] : checkReference(path, $ref)),
    ...(pattern === undefined ? [] : checkPattern(path, pattern)),
    ...checkRequired(path, schema),
    ...rules.flatMap((rule, i) => checkKeys(`${path}.x-kubernetes-validations[${i}]`, rule, validationKeys)),
    ...Object.entries(properties).flatMap(([name, property]) => checkSchema(`${path}.${name}`, property)),
    ...(items === undefined ? [] : checkSchema(`${path}[]`, items)),
    ...(typeof additionalProperties === 'object' ? checkSchema(`${path}.*`, additionalProperties) : []),
  ];
}

/** The schema of a spec: an object of what this library and the API server know. */
export function checkSpec(path: string, spec: SpecSchema): Problem[] {
  const problems = checkSchema(path, spec);
  if (problems.length === 0 && spec.type !== 'object')
    return [{ path, found: `type ${JSON.stringify(spec.type) ?? 'missing'}`, expected: 'type "object"' }];
  return problems;
}
