import { describe, expect, test } from '@jest/globals';
import type { KindSource, TypesModule } from '../../lib/codegen/kind-source.ts';
import type { Schema } from '../../lib/codegen/schema.ts';
import { typesModule } from '../../lib/codegen/types-module.ts';
import { exportedValues } from './hostile/evaluated.ts';
import { helper, typeCheck } from './hostile/type-check.ts';

const contract = { conditions: { Ready: { description: 'd', True: { A: 'a' } } } };
const empty = { type: 'object', properties: { x: { type: 'string' } } };
const kind = (name: string, spec: Schema = empty): KindSource => ({
  group: 'example.com',
  kind: name,
  versions: [{ name: 'v1', isStored: true, required: [], spec, status: { contract } }],
});
const moduleOf = (...kinds: readonly KindSource[]): TypesModule => ({
  path: 'module.ts',
  source: 's',
  command: 'c',
  conditionsImport: helper,
  kinds,
});
const textOf = async (module: TypesModule) => (await typesModule(module)).text;
const declared = (text: string) => [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name!);
const checked: string[] = [];
const repeated = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i);

const globals = ['Condition', 'StatusContract', 'ObjectMeta', 'Array', 'Record', 'Readonly', 'Object', 'String'];
const two = { a: { type: 'object', properties: { p: {} } }, b: { type: 'object', properties: { q: {} } } };

describe('names of a generated module are all different, whatever they are made of:', () => {
  test.each([
    { it: 'kinds called like what every module has', kinds: globals.map((name) => kind(name)) },
    { it: 'kinds that say the same', kinds: [kind('Widget'), kind('Widget')] },
    { it: 'kinds that differ in what is no letter', kinds: [kind('a-b'), kind('aB'), kind('a_b'), kind('A.B')] },
    {
      it: 'kinds whose constants would be the same',
      kinds: [kind('CAPTCluster'), kind('CaptCluster'), kind('captCluster')],
    },
    { it: 'kinds that are no names', kinds: [kind(''), kind('1'), kind('👍'), kind('class'), kind('__proto__')] },
    { it: 'kinds with letters behind digits', kinds: [kind('v1a'), kind('v1A'), kind('v1-a'), kind('1a2b3c')] },
    {
      it: 'kinds called like the parts of others',
      kinds: [kind('W'), kind('WSpec'), kind('WStatus'), kind('WCondition')],
    },
    { it: 'kinds called like the libraries’ own', kinds: [kind('CODEGEN_ROOT'), kind('CodegenRoot'), kind('NoName')] },
    {
      it: 'kinds with numbers that were given already',
      kinds: ['A', 'A2', 'A', 'A', 'A3', 'A22'].map((name) => kind(name)),
    },
    { it: 'kinds of a megabyte', kinds: [kind('k'.repeat(2 ** 20)), kind('k'.repeat(2 ** 20 + 1))] },
    {
      it: 'fields that differ in what is no letter',
      kinds: [kind('W', { properties: { 'a-b': two.a, aB: two.b, 'a.b': { properties: { r: {} } } } })],
    },
  ])('$it', async ({ kinds }) => {
    const text = await textOf(moduleOf(...kinds));
    const { names } = await exportedValues(text);
    checked.push(text);
    expect(repeated(declared(text))).toEqual([]);
    expect(repeated(names)).toEqual([]);
    expect(names).toHaveLength(kinds.length);
  });

  test('and TypeScript agrees with all of them', () => expect(typeCheck('hostile-names', checked)).toBe(''), 60_000);
});

const nested = (depth: number, wrap: (inner: Schema) => Schema): Schema =>
  Array.from({ length: depth }).reduce<Schema>(wrap, { type: 'string' });
const megabyte = '*/`${'.repeat(2 ** 18);

describe('a module is generated in less than a few seconds from', () => {
  test.each([
    { it: 'objects in objects', spec: nested(500, (a) => ({ type: 'object', properties: { 'a-b': a } })) },
    { it: 'lists of lists', spec: nested(500, (items) => ({ type: 'array', items })) },
    { it: 'maps of maps', spec: nested(500, (additionalProperties) => ({ type: 'object', additionalProperties })) },
    { it: 'a description of a megabyte', spec: { ...empty, description: megabyte } },
    { it: 'a property name of a megabyte', spec: { type: 'object', properties: { [megabyte]: empty } } },
    { it: 'an enum value of a megabyte', spec: { type: 'object', properties: { x: { enum: [megabyte] } } } },
    { it: 'a reference of a megabyte', spec: { $ref: `#/definitions/${megabyte}` } },
  ])('$it', async ({ spec }) => {
    const text = await textOf(moduleOf(kind('Deep', spec)));
    await expect(exportedValues(text)).resolves.toMatchObject({ json: [JSON.stringify(contract)] });
    expect(Buffer.byteLength(text)).toBeLessThan(3 * 2 ** 20);
  });
});
