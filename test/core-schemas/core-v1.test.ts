import { describe, expect, test } from '@jest/globals';
import { coreV1Schemas } from '../../lib/core-schemas/index.ts';
import type { SpecSchema } from '../../lib/definition/schema.ts';

interface Place {
  readonly path: string;
  readonly schema: SpecSchema;
}

function places(schema: SpecSchema, path: string): readonly Place[] {
  const { items, properties = {}, additionalProperties } = schema;
  return [
    { path, schema },
    ...Object.entries(properties).flatMap(([name, property]) => places(property, `${path}.${name}`)),
    ...(items ? places(items, `${path}[]`) : []),
    ...(typeof additionalProperties === 'object' ? places(additionalProperties, `${path}{}`) : []),
  ];
}

const all = Object.entries(coreV1Schemas).flatMap(([name, schema]) => places(schema, name));
const definitionOf = (schema: SpecSchema): SpecSchema => {
  if (schema.$ref === undefined) return schema;
  return coreV1Schemas[schema.$ref.replace('#/definitions/', '') as keyof typeof coreV1Schemas];
};
const pathsWhere = (isWrong: (schema: SpecSchema) => boolean) =>
  all.filter(({ schema }) => isWrong(schema)).map(({ path }) => path);

describe('the committed core types', () => {
  test('are all there', () => expect(all.length).toBeGreaterThan(700));

  test('refer to each other only', () => {
    expect(pathsWhere((schema) => definitionOf(schema) === undefined)).toEqual([]);
  });

  test('have no descriptions', () => expect(pathsWhere((schema) => 'description' in schema)).toEqual([]));

  test('have a type, a reference or int-or-string everywhere', () => {
    const isTyped = ({ type, $ref, ...others }: SpecSchema) => type ?? $ref ?? others['x-kubernetes-int-or-string'];
    expect(pathsWhere((schema) => !isTyped(schema))).toEqual([]);
  });

  test('require nothing that has a default', () => {
    const hasDefault = ({ required = [], properties = {} }: SpecSchema) =>
      required.some((name) => properties[name]?.default !== undefined);
    expect(pathsWhere(hasDefault)).toEqual([]);
  });

  test('require each key of a map-like list, or have a default for it', () => {
    const isOptional = (schema: SpecSchema) => {
      const { required = [], properties = {} } = schema.items ? definitionOf(schema.items) : {};
      const keys = schema['x-kubernetes-list-map-keys'] ?? [];
      return keys.some((key) => !required.includes(key) && properties[key]?.default === undefined);
    };
    expect(pathsWhere(isOptional)).toEqual([]);
  });

  test('name a protocol where the API server would', () => {
    expect(coreV1Schemas.ContainerPort.properties?.protocol?.default).toBe('TCP');
    expect(coreV1Schemas.ServicePort.properties?.protocol?.default).toBe('TCP');
  });
});
