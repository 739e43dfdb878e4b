import { describe, expect, test } from '@jest/globals';
import type { OpenApiSchema } from '../../scripts/core-schemas/open-api.ts';
import { structuralSchema } from '../../scripts/core-schemas/structural-schema.ts';

const reference = { allOf: [{ $ref: '#/components/schemas/io.k8s.api.core.v1.PodSpec' }] };

/** What becomes of a property, required or not. */
function property(schema: OpenApiSchema, required: readonly string[] = []): unknown {
  return structuralSchema({ type: 'object', properties: { it: schema }, required }, 'Type').properties!.it;
}

describe('an OpenAPI schema as part of a structural schema', () => {
  test.each([
    { it: 'has no description', from: { type: 'string', description: 'text' }, to: { type: 'string' } },
    { it: 'keeps a format', from: { type: 'string', format: 'byte' }, to: { type: 'string', format: 'byte' } },
    { it: 'has no enum of one Kubernetes version', from: { type: 'string', enum: ['A', 'B'] }, to: { type: 'string' } },
    {
      it: 'keeps how lists and maps merge, and not how patches do',
      from: {
        type: 'array',
        items: { type: 'string' },
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        'x-kubernetes-map-type': 'atomic',
        'x-kubernetes-patch-merge-key': 'name',
        'x-kubernetes-patch-strategy': 'merge',
      },
      to: {
        type: 'array',
        items: { type: 'string' },
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        'x-kubernetes-map-type': 'atomic',
      },
    },
    {
      it: 'has neither unions nor the kind it is for',
      from: { type: 'object', 'x-kubernetes-unions': [{}], 'x-kubernetes-group-version-kind': [{}] },
      to: { type: 'object' },
    },
    { it: 'refers by short name', from: reference, to: { $ref: '#/definitions/PodSpec' } },
    { it: 'drops a default of {}', from: { ...reference, default: {} }, to: { $ref: '#/definitions/PodSpec' } },
    {
      it: 'converts what is in lists and maps, without their defaults',
      from: {
        type: 'array',
        items: { default: {}, type: 'object', additionalProperties: { type: 'string', default: '' } },
      },
      to: { type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } },
    },
  ])('$it', ({ from, to }) => expect(structuralSchema(from, 'Type')).toEqual(to));

  test.each([
    { it: 'drops an empty string', value: '', required: true, expected: {} },
    { it: 'drops 0', value: 0, required: true, expected: {} },
    { it: 'drops false', value: false, required: true, expected: {} },
    { it: 'keeps a value', value: 'TCP', required: true, expected: { default: 'TCP' } },
    { it: 'keeps an empty string', value: '', required: false, expected: { default: '' } },
    { it: 'keeps false', value: false, required: false, expected: { default: false } },
    { it: 'keeps a value', value: 'ext4', required: false, expected: { default: 'ext4' } },
  ])('$it as the default of a property, required: $required', ({ value, required, expected }) => {
    expect(property({ default: value }, required ? ['it'] : [])).toEqual(expected);
  });

  test('refuses a keyword it was not told about, and says where it stands', () => {
    expect(() => property({ type: 'array', items: { 'x-kubernetes-new': true } })).toThrow(
      'Type.it[]: found the keyword x-kubernetes-new, expected one that structural-schema.ts keeps or drops',
    );
  });

  test('refuses allOf around two schemas', () => {
    expect(() => property({ allOf: [reference, reference] })).toThrow(
      'Type.it: expected allOf around one schema, found 2',
    );
  });
});
