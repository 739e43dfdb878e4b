import { describe, expect, test } from '@jest/globals';
import {
  type CoreReference,
  CoreSchemaError,
  coreSchema,
  coreV1Schemas,
  inlineCoreSchema,
} from '../../lib/core-schemas/index.ts';
import type { SpecSchema } from '../../lib/definition/schema.ts';

describe('coreSchema', () => {
  test('returns a reference, typed by its name', () => {
    const reference: CoreReference<'EnvVar'> = coreSchema('EnvVar');
    expect(reference).toEqual({ $ref: '#/definitions/EnvVar' });
    // @ts-expect-error no such core type
    const unknown = () => coreSchema('EnvVars');
    expect(unknown).toThrow(
      new CoreSchemaError('coreSchema: found "EnvVars", expected a key of coreV1Schemas, such as PodTemplateSpec'),
    );
  });

  test.each(['__proto__', 'constructor', ''])('refuses the name %j', (name) => {
    expect(() => coreSchema(name as 'EnvVar')).toThrow(CoreSchemaError);
  });
});

describe('inlineCoreSchema', () => {
  test.each(Object.keys(coreV1Schemas) as (keyof typeof coreV1Schemas)[])('writes %s out to its ends', (name) => {
    expect(JSON.stringify(inlineCoreSchema(coreSchema(name)))).not.toContain('"$ref"');
  });

  test('finds references wherever a schema may hold one', () => {
    const reference = coreSchema('LocalObjectReference');
    const written = coreV1Schemas.LocalObjectReference;
    const schema: SpecSchema = {
      type: 'object',
      properties: {
        list: { type: 'array', items: reference },
        map: { type: 'object', additionalProperties: reference },
      },
      allOf: [{ not: reference }],
      anyOf: [reference],
      oneOf: [reference],
    };
    expect(inlineCoreSchema(schema)).toEqual({
      type: 'object',
      properties: { list: { type: 'array', items: written }, map: { type: 'object', additionalProperties: written } },
      allOf: [{ not: written }],
      anyOf: [written],
      oneOf: [written],
    });
  });

  test('keeps the keywords beside a reference', () => {
    const schema = inlineCoreSchema({ ...coreSchema('EnvVar'), description: 'One variable.', type: 'object' });
    expect(schema).toEqual({ ...inlineCoreSchema(coreSchema('EnvVar')), description: 'One variable.' });
  });

  test('does not change its input', () => {
    const schema = { type: 'object', properties: { pod: coreSchema('PodTemplateSpec') } } as const;
    const before = structuredClone(schema);
    inlineCoreSchema(schema);
    expect(schema).toEqual(before);
  });

  test('returns its input where there is nothing to write out', () => {
    const schema: SpecSchema = {
      type: 'object',
      properties: { name: { type: 'string' } },
      allOf: [{ required: ['name'] }],
    };
    expect(inlineCoreSchema(schema)).toBe(schema);
  });

  test('writes a type out once, frozen', () => {
    const schema = inlineCoreSchema(coreSchema('PodTemplateSpec'));
    expect(inlineCoreSchema(coreSchema('PodTemplateSpec'))).toBe(schema);
    expect(Object.isFrozen(schema.properties?.spec?.properties?.containers?.items)).toBe(true);
  });

  test('takes for a reference only what is one', () => {
    const reference = coreSchema('EnvVar');
    const properties = JSON.parse(
      '{ "$ref": { "type": "string" }, "__proto__": { "$ref": "#/definitions/LocalObjectReference" } }',
    );
    const { properties: inlined, default: value } = inlineCoreSchema({
      type: 'object',
      properties,
      default: reference,
    });
    expect(value).toBe(reference);
    expect(Object.entries(inlined!)).toEqual([
      ['$ref', { type: 'string' }],
      ['__proto__', coreV1Schemas.LocalObjectReference],
    ]);
  });

  test.each([
    '#/definitions/Nothing',
    '#/definitions/__proto__',
    '#/definitions/',
    'EnvVar',
    'https://example.com/schema',
    '',
  ])('refuses the reference %j', ($ref) => {
    expect(() => inlineCoreSchema({ type: 'array', items: { $ref } })).toThrow(
      `$ref: found ${JSON.stringify($ref)}, expected #/definitions/ and the name of a core type`,
    );
  });
});
