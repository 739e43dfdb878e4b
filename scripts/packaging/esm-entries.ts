import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const requireModule = createRequire(import.meta.url);

/** Says what the files of a CommonJS build are, in a package of ESM. */
export const commonJsManifest = '{ "type": "commonjs" }\n';

/** Writes an ESM entry that re-exports a CommonJS one by name, so that a process that loads both has each class once. */
export function writeEsmEntry(file: string, commonJs: string): void {
  const specifier = relative(dirname(file), commonJs).replaceAll('\\', '/');
  writeFileSync(file, `export { ${Object.keys(requireModule(commonJs)).sort().join(', ')} } from '${specifier}';\n`);
}

const entriesOf = (lib: string): string[] => [
  'index.js',
  'runtime/index.js',
  'testing/index.js',
  ...readdirSync(join(lib, 'systems'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `systems/${name}/index.js`),
];

/** Writes the ESM entries of the root package: the index, the runtime, what tests need, and one per system. */
export function writeEsmEntries(build: string): void {
  for (const entry of entriesOf(join(build, 'cjs/lib')))
    writeEsmEntry(join(build, 'esm/lib', entry), join(build, 'cjs/lib', entry));
}
