import { describe, expect, test } from '@jest/globals';
import { build, type Metafile } from 'esbuild';
import { systems } from '../../lib/systems/index.ts';

/** What a program loads when it starts, types and later `import()`s left out. */
const loadedBy = async (entry: string): Promise<readonly string[]> => {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@cdk8s-status/conditions': './packages/conditions/src' },
    logLevel: 'silent',
  });
  return closure(metafile.inputs, entry);
};

const closure = (inputs: Metafile['inputs'], entry: string) => {
  const loaded = new Set([entry]);
  for (const file of loaded) {
    for (const { path, kind } of inputs[file]?.imports ?? []) if (kind === 'import-statement') loaded.add(path);
  }
  return [...loaded];
};

describe('whoever imports cdk8s-status', () => {
  const entries = ['lib/index.ts', ...systems.map(({ name }) => `lib/systems/${name}/index.ts`)];

  test.each(entries)('from %s does not load what writes TypeScript, for it kills CommonJS jest', async (entry) => {
    const loaded = await loadedBy(entry);
    expect(loaded).toEqual(expect.arrayContaining(['lib/definition/define-kind.ts', 'cdk8s']));
    expect(loaded.filter((each) => /json-schema-to-typescript|prettier/.test(each))).toEqual([]);
  });

  test.each(entries)('from %s loads no generated file: they are types only', async (entry) => {
    expect((await loadedBy(entry)).filter((file) => file.startsWith('imports/'))).toEqual([]);
  });
});

describe('whoever synthesizes systems', () => {
  test('does not load their controllers, nor what runs them', async () => {
    const loaded = await loadedBy('lib/main.ts');
    expect(loaded).toContain('lib/systems/dittofs/dittoserver/derive.ts');
    expect(loaded.filter((file) => /\/controller\.ts$|^lib\/runtime\//.test(file))).toEqual([]);
  });
});

describe('whoever starts the command line', () => {
  test('loads what reads the command line, and nothing that a command does', async () => {
    const loaded = await loadedBy('lib/cli/main.ts');
    expect(loaded).toContain('commander');
    expect(loaded.filter((file) => !/^lib\/(cli|errors)\/|^lib\/version\.ts$/.test(file))).toEqual(['commander']);
    expect(loaded.filter((file) => /-command\.ts$/.test(file))).toEqual([]);
  });
});

describe('whoever imports the helper', () => {
  test('loads nothing but the helper', async () => {
    const loaded = await loadedBy('packages/conditions/src/index.ts');
    expect(loaded.length).toBeGreaterThan(20);
    expect(loaded.filter((file) => !file.startsWith('packages/conditions/src/'))).toEqual([]);
  });
});
