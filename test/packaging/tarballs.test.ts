import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { entryPoints } from '../../scripts/packaging/entry-points.ts';
import { apiServer, packablePackages, packages, root } from '../../scripts/packaging/project.ts';
import { tarballs } from '../../scripts/packaging/tarballs.ts';
import { filesIn, unpacked } from './tarball-files.ts';

const systems = readdirSync(join(root, 'lib/systems'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const folders = new Map<string, string>();
const folderOf = (name: string) => folders.get(name)!;
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

beforeAll(async () => {
  for (const { name, file } of await tarballs()) folders.set(name, unpacked(file));
}, 60_000);
afterAll(() => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true });
});

const specifiers = /(?:from |import |import\(|require\()['"](\.{1,2}\/[^'"]+)['"]/g;
/** Where a relative import of an emitted file leads: declarations name `.ts` files, and mean their declarations. */
const target = (file: string, specifier: string) =>
  file.endsWith('.d.ts') ? specifier.replace(/\.(js|ts)$/, '.d.ts') : specifier;

describe.each(packablePackages().map(({ name }) => name))('the tarball of %s', (name) => {
  test('holds the build, LICENSE and README, and nothing else', () => {
    const tops = new Set(filesIn(folderOf(name)).map((file) => file.split('/').slice(0, 2).join('/')));
    expect([...tops]).toEqual(['LICENSE', 'README.md', 'build/cjs', 'build/esm', 'package.json']);
    const strange = filesIn(join(folderOf(name), 'build')).filter(
      (file) =>
        !/\.js$|\.d\.ts$|^cjs\/package\.json$/.test(file) &&
        (name !== apiServer.name || file !== 'cjs/apiserver.wasm.br'),
    );
    expect(strange).toEqual([]);
  });

  test('points nowhere outside itself: no source maps, every relative import is there', () => {
    const build = join(folderOf(name), 'build');
    const lost = filesIn(build).flatMap((file) => {
      const text = readFileSync(join(build, file), 'utf8');
      const imports = [...text.matchAll(specifiers)].map(([, specifier]) => specifier!);
      const missing = imports.filter((path) => !existsSync(resolve(build, dirname(file), target(file, path))));
      return [...missing, ...(text.match(/sourceMappingURL/g) ?? [])].map((what) => `${file}: ${what}`);
    });
    expect(lost).toEqual([]);
  });

  test('offers an entry for every system, where it is about systems', () => {
    const folder = folderOf(name);
    const points = entryPoints(manifestOf(folder).exports, filesIn(folder));
    const wanted = name === apiServer.name ? ['.'] : systems.map((system) => `./${system}`);
    expect(points).toEqual(expect.arrayContaining(wanted));
  });
});

describe('the packages', () => {
  test('share a version, which the root depends on and the examples ask for', () => {
    const [status, ...others] = packages.map(({ folder }) => manifestOf(folder));
    const asked = { ...status.dependencies, ...status.peerDependencies };
    for (const { name, version } of others) expect([version, asked[name]]).toEqual([status.version, status.version]);
    const examples = readdirSync(join(root, 'examples')).map((name) => join(root, 'examples', name));
    const apps = examples.filter((folder) => existsSync(join(folder, 'package.json')));
    expect(apps.length).toBeGreaterThan(3);
    for (const app of apps) {
      const { dependencies } = manifestOf(app);
      for (const { name } of packages) expect([undefined, `^${status.version}`]).toContain(dependencies[name]);
    }
  });

  test('bring the generated types of every system inside the helper, in both formats', () => {
    const files = filesIn(join(folderOf('@cdk8s-status/conditions'), 'build'));
    const generated = systems.flatMap((system) => [`cjs/imports/${system}.d.ts`, `esm/imports/${system}.js`]);
    expect(files).toEqual(expect.arrayContaining(generated));
  });

  test('hold the helper once: the root package has no copy of it', () =>
    expect(filesIn(folderOf('cdk8s-status')).filter((file) => file.includes('packages/conditions'))).toEqual([]));
});
