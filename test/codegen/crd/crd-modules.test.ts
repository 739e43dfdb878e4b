import { describe, expect, test } from '@jest/globals';
import { transform } from 'esbuild';
import { CodegenError } from '../../../lib/codegen/codegen-error.ts';
import { crdModules } from '../../../lib/codegen/crd/crd-modules.ts';
import { typesModule } from '../../../lib/codegen/types-module.ts';

const crd = (group: string, kind: string, spec: object, versions = ['v1']) =>
  JSON.stringify({
    kind: 'CustomResourceDefinition',
    spec: {
      group,
      names: { kind },
      versions: versions.map((name, i) => ({
        name,
        storage: i === 0,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec, status: { type: 'object', properties: { ready: { type: 'boolean' } } } },
          },
        },
      })),
    },
  });
const spec = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };

async function typesOf(text: string): Promise<string> {
  const [module, ...others] = await crdModules([{ path: 'a.yaml', text }], 'cdk8s-status types');
  expect(others).toEqual([]);
  const { text: typescript } = await typesModule(module!);
  await transform(typescript, { loader: 'ts' });
  return typescript;
}
const wrong = async (...texts: string[]) => {
  try {
    await crdModules(
      texts.map((text, i) => ({ path: `${i}.yaml`, text })),
      '',
    );
  } catch (error) {
    if (error instanceof CodegenError) return error.message;
    throw error;
  }
  return 'nothing';
};

describe('the CRDs of a file become', () => {
  test('a module per API group, in which the stored version has the bare names', async () => {
    const text = [crd('a.com', 'One', spec, ['v2', 'v1']), 'kind: ConfigMap', crd('b.com', 'Two', spec)].join(
      '\n---\n',
    );
    const modules = await crdModules([{ path: 'x.yaml', text }], 'run');
    expect(modules.map(({ path, source }) => [path, source])).toEqual([
      ['a.com.ts', 'x.yaml'],
      ['b.com.ts', 'x.yaml'],
    ]);
    expect(modules[0]!.kinds[0]!.versions.map(({ name, isStored }) => [name, isStored])).toEqual([
      ['v2', true],
      ['v1', false],
    ]);
  });

  test('types of spec and of status', async () => {
    const text = await typesOf(crd('a.com', 'One', spec, ['v2', 'v1']));
    expect(text).toMatch(/export interface OneStatus \{\n {2}ready\?: boolean;/);
    expect(text).toMatch(/export interface OneV1 \{[\s\S]*apiVersion: 'a\.com\/v1'/);
  });

  test('types that no text of the file breaks', async () => {
    const dollar = '$';
    const evil = `*/ process.exit(1); /* \`${dollar}{process.exit(1)}\`\n\u2028} export const x = process.exit(1)`;
    const properties = { [evil]: { type: 'string', description: evil }, a: { enum: [evil, "'", '\\'] } };
    const text = await typesOf(crd('a.com', 'One', { type: 'object', description: evil, properties }));
    const { code } = await transform(text, { loader: 'ts', minify: true });
    expect(code).toBe('');
  });
});

describe('the order of files and of the documents in them changes nothing:', () => {
  const files = [
    { path: 'b.yaml', text: crd('b.com', 'Two', spec) },
    { path: 'a.yaml', text: [crd('b.com', 'One', spec), crd('a.com', 'One', spec)].join('\n---\n') },
  ];

  test('groups, kinds and sources are sorted', async () => {
    const modules = await crdModules(files, 'run');
    expect(modules).toEqual(await crdModules([...files].reverse(), 'run'));
    expect(modules.map(({ path, source, kinds }) => [path, source, kinds.map(({ kind }) => kind)])).toEqual([
      ['a.com.ts', 'a.yaml', ['One']],
      ['b.com.ts', 'a.yaml, b.yaml', ['One', 'Two']],
    ]);
  });
});

describe('a file is refused when', () => {
  const aliases = 'a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n';
  test.each([
    { it: 'it is no YAML', text: 'a: [', says: /^0\.yaml:1:5: found unexpected end / },
    {
      it: 'it has aliases, which may stand for more than memory holds',
      text: aliases,
      says: /expected YAML without aliases/,
    },
    { it: 'it has tags that run code', text: 'a: !!js/function "function(){}"', says: /^0\.yaml:1:4: found unknown / },
    { it: 'a key comes twice', text: 'a: 1\nb: 2\na: 3\n', says: /^0\.yaml:3:1: found duplicated mapping key/ },
    { it: 'it is nested deeper than any CRD', text: '['.repeat(2000), says: /^0\.yaml:1:\d+: found / },
    { it: 'it holds no CRD', text: 'kind: ConfigMap', says: /found 1 documents, none of them a CRD/ },
    { it: 'it is empty', text: '', says: /found no document/ },
    {
      it: 'a CRD has no versions',
      text: 'kind: CustomResourceDefinition\nspec: {}',
      says: /\.spec\.versions: found nothing, expected a list/,
    },
    {
      it: 'nothing is stored',
      text: crd('a.com', 'A', spec).replace('"storage":true', '"storage":false'),
      says: /0 storage versions/,
    },
  ])('$it', async ({ text, says }) => expect(await wrong(text)).toMatch(says));

  test('a kind comes twice, in one file or in two', async () =>
    expect(await wrong(crd('a.com', 'A', spec), crd('a.com', 'A', spec))).toBe(
      '1.yaml, document 1: found a.com/A again, expected it once; it is in 0.yaml, document 1 already',
    ));

  test('anything is wrong in any of them: all of it is said', async () =>
    expect((await wrong('kind: ConfigMap', 'a: [')).split('\n')).toHaveLength(2));
});
