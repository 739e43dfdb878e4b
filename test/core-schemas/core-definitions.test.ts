import { describe, expect, test } from '@jest/globals';
import { coreDefinitions } from '../../scripts/core-schemas/core-definitions.ts';
import type { OpenApiSchema } from '../../scripts/core-schemas/open-api.ts';

const document = (schemas: Readonly<Record<string, OpenApiSchema>>) => ({ components: { schemas } });
const object = (properties: Readonly<Record<string, OpenApiSchema>>) => ({ type: 'object', properties });
const to = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }], default: {} });
const text = { type: 'string' };

describe('the definitions are', () => {
  test('the roots and all they reach, in order, and nothing else', () => {
    const schemas = {
      'core.v1.Unrelated': object({}),
      'core.v1.B': object({ c: to('core.v1.C') }),
      'core.v1.C': object({ text }),
      'core.v1.A': object({ list: { type: 'array', items: to('core.v1.B') } }),
    };
    const definitions = coreDefinitions(document(schemas), ['A', 'C']);
    expect(Object.keys(definitions)).toEqual(['A', 'B', 'C']);
    expect(definitions.A).toEqual(object({ list: { type: 'array', items: { $ref: '#/definitions/B' } } }));
  });

  test('int-or-string where Go says Quantity or IntOrString, a quantity with its pattern', () => {
    const { Quantity, IntOrString } = coreDefinitions(document({}), ['Quantity', 'IntOrString']);
    const integerOrString = { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true };
    expect(IntOrString).toEqual(integerOrString);
    expect(Quantity).toEqual({ ...integerOrString, pattern: expect.any(String) });
    for (const quantity of ['1', '500m', '1.5Gi', '-1', '1e3', '.5'])
      expect(quantity).toMatch(new RegExp(Quantity!.pattern!));
    for (const other of ['', '1 Gi', '1gi', 'one']) expect(other).not.toMatch(new RegExp(Quantity!.pattern!));
  });

  test('five properties where Go says ObjectMeta, without what they alone do not reach', () => {
    const metadata = { annotations: text, finalizers: text, labels: text, name: text, namespace: text };
    const schemas = {
      'meta.v1.ObjectMeta': object({ ...metadata, managedFields: to('meta.v1.ManagedFields'), uid: text }),
    };
    expect(coreDefinitions(document(schemas), ['ObjectMeta'])).toEqual({ ObjectMeta: object(metadata) });
  });
});

describe('a name is refused that', () => {
  test('the document does not have', () => {
    const schemas = { 'core.v1.A': object({ missing: to('core.v1.Missing') }) };
    expect(() => coreDefinitions(document(schemas), ['A'])).toThrow('Missing: expected one schema of that name');
  });

  test('stands for two schemas', () => {
    const schemas = { 'core.v1.A': object({}), 'apps.v1.A': object({}) };
    expect(() => coreDefinitions(document(schemas), ['A'])).toThrow('found ambiguous');
  });
});
