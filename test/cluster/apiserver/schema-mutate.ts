import type { Random } from './random.ts';

type Schema = Record<string, unknown>;

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
  ['multipleOf', [2, 0, -1]],
  ['minLength', [0, 3, -1]],
  ['maxLength', [0, 3, 10_000]],
  ['minItems', [0, 2]],
  ['maxItems', [0, 2, 100]],
  ['uniqueItems', [true, false]],
  ['maxProperties', [0, 2]],
  ['required', [['spec'], ['nope'], [], ['a', 'a']]],
  ['properties', [{}, { a: { type: 'string' } }, { a: {} }, { metadata: { type: 'object' } }]],
  ['additionalProperties', [true, false, { type: 'string' }, {}]],
  ['items', [{ type: 'string' }, {}, [{ type: 'string' }]]],
  ['anyOf', [[{ minimum: 1 }], [{ type: 'string' }], [{ description: 'x' }]]],
  ['allOf', [[{ maxLength: 3 }], [{ properties: { nope: { minLength: 1 } } }]]],
  ['not', [{ enum: ['a'] }, { type: 'string' }]],
  ['$ref', ['#/definitions/x']],
  ['id', ['x']],
  ['definitions', [{}, { a: { type: 'string' } }]],
  ['x-kubernetes-preserve-unknown-fields', [true, false]],
  ['x-kubernetes-embedded-resource', [true, false]],
  ['x-kubernetes-int-or-string', [true, false]],
  ['x-kubernetes-list-type', ['atomic', 'set', 'map', 'bag']],
  ['x-kubernetes-list-map-keys', [['type'], ['nope'], [], ['type', 'type']]],
  ['x-kubernetes-map-type', ['atomic', 'granular', 'other']],
  [
    'x-kubernetes-validations',
    [
      [{ rule: 'true' }],
      [{ rule: '' }],
      [{ rule: 'self.nope' }],
      [{ rule: 'self' }],
      [{ rule: 'has(self.replicas)' }],
      [{ rule: 'self == oldSelf' }],
      [{ rule: 'self.all(x, self.all(y, x == y))' }],
      [{ rule: 'self.matches("(")' }],
      [{ rule: 'true', message: ' ' }],
      [{ rule: 'true', message: 'a\nb' }],
      [{ rule: 'true', messageExpression: '"a"' }],
      [{ rule: 'true', messageExpression: '1' }],
      [{ rule: 'true', reason: 'FieldValueInvalid' }],
      [{ rule: 'true', reason: 'Other' }],
      [{ rule: 'true', fieldPath: '.nope' }],
      [{ rule: 'oldSelf.hasValue()', optionalOldSelf: true }],
    ],
  ],
];

function schemasOf(schema: Schema): Schema[] {
  const { properties, items, additionalProperties } = schema;
  const below = [...Object.values((properties ?? {}) as object), items, additionalProperties];
  const schemas = below.filter((one): one is Schema => typeof one === 'object' && one !== null && !Array.isArray(one));
  return [schema, ...schemas.flatMap(schemasOf)];
}

/** A copy of a CRD with one to three keywords set somewhere in a schema of its. */
export function schemaMutant<T extends { spec: { versions: readonly object[] } }>(crd: T, random: Random): T {
  const copy = structuredClone(crd);
  const version = random.pick(copy.spec.versions) as { schema: { openAPIV3Schema: Schema } };
  for (let left = 1 + random.below(3); left > 0; left--) {
    const [keyword, values] = random.pick(keywords);
    random.pick(schemasOf(version.schema.openAPIV3Schema))[keyword] = structuredClone(random.pick(values));
  }
  return copy;
}
