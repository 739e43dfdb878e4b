import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isStored, type KindDefinition } from '../../lib/definition/kind.ts';
import { systems } from '../../lib/systems/index.ts';
import { foldersIn } from './source-files.ts';

const root = 'lib/systems';
const always = ['spec.ts', 'definition.ts', 'resource.ts', 'example.ts'];
const withStatus = ['status.ts', 'derive.ts'];
const neededBy = ({ versions }: KindDefinition) => [
  ...always,
  ...(versions.some(({ status }) => status) ? withStatus : []),
];
/** A file that does not fit one page may have a folder of its name. */
const allowedIn = (definition: KindDefinition) => [
  ...neededBy(definition).flatMap((file) => [file, file.replace('.ts', '')]),
  ...(definition.access?.controller ? ['controller.ts', 'controller'] : []),
  ...(definition.versions.length > 1 ? ['conversion'] : []),
  'propagate.ts',
];

describe('the registry', () => {
  test('lists every system that has a folder, and no other', () => {
    expect(systems.map(({ name }) => name).sort()).toEqual([...foldersIn(root)].sort());
  });
});

describe('the generated files', () => {
  const pages = systems.flatMap(({ kinds }) =>
    kinds.flatMap((definition) =>
      definition.versions
        .filter(({ status }, i, all) => status && all.findIndex((other) => other.status === status) === i)
        .map((version) => (isStored(definition, version) ? '' : `-${version.name}`))
        .map((suffix) => `${definition.kind.toLowerCase()}${suffix}.md`),
    ),
  );
  test.each([
    { folder: 'crds', wanted: systems.map(({ name }) => `${name}.yaml`) },
    { folder: 'imports', wanted: systems.map(({ name }) => `${name}.ts`) },
    { folder: 'docs/status', wanted: pages },
    {
      folder: 'examples/custom-resources',
      wanted: systems.flatMap(({ kinds }) => kinds.map(({ kind }) => `${kind.toLowerCase()}.yaml`)),
    },
  ])('in $folder are those of what is declared, and none of what once was', ({ folder, wanted }) => {
    expect(readdirSync(folder).sort()).toEqual(wanted.sort());
  });
});

describe.each(systems.map(({ name, kinds }) => ({ name, kinds })))('the system $name', ({ name, kinds }) => {
  // What a controller works with may have a folder of its own: its name has a hyphen, as that of no kind.
  const folders = foldersIn(join(root, name)).filter((folder) => !folder.includes('-'));

  test('has a folder for every kind it lists, and no other', () => {
    expect([...folders].sort()).toEqual(kinds.map(({ kind }) => kind.toLowerCase()).sort());
  });

  test.each(folders)('has in %s the files of every kind, and no other', (folder) => {
    const definition = kinds.find(({ kind }) => kind.toLowerCase() === folder)!;
    const files = readdirSync(join(root, name, folder));
    expect(neededBy(definition).filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => !allowedIn(definition).includes(file))).toEqual([]);
  });

  test('has an entry in the helper', () => {
    expect(existsSync(`packages/conditions/src/${name}.ts`)).toBe(true);
  });
});
