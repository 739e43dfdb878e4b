import type { Random } from './random.ts';

/** A schema of a CRD, to be changed. */
export type Schema = Record<string, unknown>;

/** As much of a CRD as is changed here. */
export interface AnyCrd {
  readonly spec: { readonly versions: readonly object[] };
}

/** Keywords with values that fit, do not fit, or fit some types only: each is one way to get a schema wrong. */
const keywords: readonly (readonly [string, readonly unknown[]])[] = [
  ['type', ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null', 'date', '']],
  ['format', ['int32', 'int64', 'date-time', 'byte', 'colour', 'ipv4']],
  ['default', ['x', 1, true, {}, [], null, 'longer than the others are']],
  ['enum', [['a', 'b'], [], ['a', 'a'], [1, 'a']]],
  ['pattern', ['^a$', '(', '(?=a)']],
  ['nullable', [true, false]],
  ['minimum', [0, 10, -1.5]],
  ['maximum', [0, 5, 2 ** 33]],
  ['exclusiveMinimum', [true, false]],
  ['exclusiveMaximum', [true, false]],
  ['multipleOf', [2, 0, -1]],
  ['minLength', [0, 3, -1]],
  ['maxLength', [0, 3, 10_000]],
  ['minItems', [0, 2]],
  ['maxItems', [0, 2, 100]],
  ['uniqueItems', [true, false]],
  ['minProperties', [0, 3, -1]],
  ['maxProperties', [0, 2]],
  ['title', ['x', '']],
  ['description', ['x', '']],
  ['example', [1, { a: 1 }]],
  ['externalDocs', [{ url: 'https://example.com' }]],
  ['$schema', ['http://json-schema.org/schema#', 'x']],
  ['required', [['spec'], ['nope'], [], ['a', 'a']]],
  ['properties', [{}, { a: { type: 'string' } }, { a: {} }, { metadata: { type: 'object' } }]],
  ['additionalProperties', [true, false, { type: 'string' }, {}]],
  ['items', [{ type: 'string' }, {}, [{ type: 'string' }]]],
  ['anyOf', [[{ minimum: 1 }], [{ type: 'string' }], [{ description: 'x' }]]],
  ['allOf', [[{ maxLength: 3 }], [{ properties: { nope: { minLength: 1 } } }]]],
  ['oneOf', [[{ minimum: 1 }, { maximum: 0 }], [{ properties: { spec: { default: 1 } } }], [{}]]],
  ['not', [{ enum: ['a'] }, { type: 'string' }]],
  ['additionalItems', [true, { type: 'string' }]],
  ['patternProperties', [{ '^a': { type: 'string' } }]],
  ['dependencies', [{ a: ['b'] }]],
  ['$ref', ['#/definitions/x']],
  ['id', ['x']],
  ['definitions', [{}, { a: { type: 'string' } }]],
  ['x-kubernetes-preserve-unknown-fields', [true, false]],
  ['x-kubernetes-embedded-resource', [true, false]],
  ['x-kubernetes-int-or-string', [true, false]],
  ['x-kubernetes-list-type', ['atomic', 'set', 'map', 'bag']],
  ['x-kubernetes-list-map-keys', [['type'], ['nope'], [], ['type', 'type']]],
  ['x-kubernetes-map-type', ['atomic', 'granular', 'other']],
  ['x-kubernetes-validations', [[{ rule: 'true' }], [{ rule: 'self.nope' }], [{}], [], [{ rule: 'self == oldSelf' }]]],
];

function schemasOf(schema: Schema): Schema[] {
  const { properties, items, additionalProperties } = schema;
  const below = [...Object.values((properties ?? {}) as object), items, additionalProperties];
  const schemas = below.filter((one): one is Schema => typeof one === 'object' && one !== null && !Array.isArray(one));
  return [schema, ...schemas.flatMap(schemasOf)];
}

/** Every schema of one of the versions, the whole one first. */
export function someSchemas(crd: AnyCrd, random: Random): Schema[] {
  const version = random.pick(crd.spec.versions) as { readonly schema: { readonly openAPIV3Schema: Schema } };
  return schemasOf(version.schema.openAPIV3Schema);
}

/** A copy of a CRD with one to three keywords set somewhere in a schema of its. */
export function schemaMutant<T extends AnyCrd>(crd: T, random: Random): T {
  const copy = structuredClone(crd);
  for (let left = 1 + random.below(3); left > 0; left--) {
    const [keyword, values] = random.pick(keywords);
    random.pick(someSchemas(copy, random))[keyword] = structuredClone(random.pick(values));
  }
  return copy;
}
