import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { KindDefinition } from '../../lib/definition/kind.ts';
import { systems } from '../../lib/systems/index.ts';
import { foldersIn } from './source-files.ts';

const root = 'lib/systems';
const always = ['spec.ts', 'definition.ts', 'resource.ts'];
const withStatus = ['status.ts', 'derive.ts'];
const promises = ({ versions }: KindDefinition) => versions.some(({ status }) => status);
/** A file that does not fit one page may have a folder of its name. */
const allowed = [
  ...[...always, ...withStatus, 'controller.ts'].flatMap((file) => [file, file.replace('.ts', '')]),
  ...['example.ts', 'propagate.ts'],
];

describe('the registry', () => {
  test('lists every system that has a folder, and no other', () => {
    expect(systems.map(({ name }) => name).sort()).toEqual([...foldersIn(root)].sort());
  });
});

describe('the generated files', () => {
  const pages = systems.flatMap(({ kinds }) => kinds.filter(promises).map(({ kind }) => `${kind.toLowerCase()}.md`));
  test.each([
    { folder: 'crds', wanted: systems.map(({ name }) => `${name}.yaml`) },
    { folder: 'imports', wanted: systems.map(({ name }) => `${name}.ts`) },
    { folder: 'docs/status', wanted: pages },
  ])('in $folder are those of what is declared, and none of what once was', ({ folder, wanted }) => {
    expect(readdirSync(folder).sort()).toEqual(wanted.sort());
  });
});

describe.each(systems.map(({ name, kinds }) => ({ name, kinds })))('the system $name', ({ name, kinds }) => {
  const folders = foldersIn(join(root, name));

  test('has a folder for every kind it lists, and no other', () => {
    expect([...folders].sort()).toEqual(kinds.map(({ kind }) => kind.toLowerCase()).sort());
  });

  test.each(folders)('has in %s the files of every kind, and no other', (folder) => {
    const files = readdirSync(join(root, name, folder));
    const definition = kinds.find(({ kind }) => kind.toLowerCase() === folder)!;
    const needed = promises(definition) ? [...always, ...withStatus] : always;
    expect(needed.filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => !allowed.includes(file))).toEqual([]);
  });

  test('has an entry in the helper', () => {
    expect(existsSync(`packages/conditions/src/${name}.ts`)).toBe(true);
  });
});
