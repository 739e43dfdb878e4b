import type { Problem } from '@cdk8s-status/conditions/check';
import type { KindDefinition } from '../definition/kind.ts';
import { anything, flag, func, listOf, mapOf, number, objectOf, oneOf, type Shape, sentence, text } from './shape.ts';

const lazily = (path: string, value: unknown): Problem[] => schema(path, value);

const schema: Shape = objectOf({
  $ref: text,
  type: oneOf('string', 'integer', 'number', 'boolean', 'object', 'array'),
  description: text,
  enum: listOf(anything),
  format: text,
  pattern: text,
  nullable: flag,
  minimum: number,
  maximum: number,
  minLength: number,
  maxLength: number,
  minItems: number,
  maxItems: number,
  properties: mapOf(lazily),
  required: listOf(text),
  items: lazily,
  additionalProperties: (path, value) => (typeof value === 'boolean' ? [] : lazily(path, value)),
  allOf: listOf(lazily),
  anyOf: listOf(lazily),
  oneOf: listOf(lazily),
  not: lazily,
  'x-kubernetes-validations': listOf(objectOf({ rule: sentence }, ['rule'])),
  'x-kubernetes-list-type': oneOf('atomic', 'set', 'map'),
  'x-kubernetes-list-map-keys': listOf(text),
  'x-kubernetes-map-type': oneOf('atomic', 'granular'),
});

const column = objectOf(
  {
    name: sentence,
    type: oneOf('string', 'integer', 'number', 'boolean', 'date'),
    jsonPath: text,
    description: text,
    format: text,
    priority: number,
  },
  ['name', 'type', 'jsonPath'],
);

const version = objectOf(
  {
    name: text,
    storage: flag,
    served: flag,
    deprecated: (path, value) => (typeof value === 'boolean' ? [] : text(path, value)),
    spec: schema,
    columns: listOf(column),
  },
  ['name', 'spec'],
);

const rule = objectOf({ group: text, resources: listOf(text), verbs: listOf(text), resourceNames: listOf(text) }, [
  'group',
  'resources',
  'verbs',
]);

const aggregated = objectOf({ name: text, labels: mapOf(text), verbs: listOf(text), statusVerbs: listOf(text) }, [
  'name',
  'labels',
  'verbs',
]);

const conversion = objectOf({ from: text, to: text, convert: func }, ['from', 'to', 'convert']);

const kind = objectOf(
  {
    description: sentence,
    shortNames: listOf(text),
    categories: listOf(text),
    labels: mapOf(text),
    annotations: mapOf(text),
    versions: listOf(version),
    conversions: listOf(conversion),
    access: objectOf({
      controller: objectOf({ writesObject: flag, ownsChildren: flag, uses: listOf(rule) }),
      aggregated: listOf(aggregated),
    }),
  },
  ['description', 'versions'],
);

/**
 * What plain JavaScript can get wrong and TypeScript does not compile: a list that is a text, a version that is null.
 * The other checks and everything that is generated may then rely on the shape.
 */
export const checkShape = (definition: KindDefinition): Problem[] => kind(String(definition?.kind), definition);
