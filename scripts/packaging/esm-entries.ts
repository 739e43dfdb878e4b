import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const requireModule = createRequire(import.meta.url);

const entriesOf = (lib: string): string[] => [
  'index.js',
  'runtime/index.js',
  ...readdirSync(join(lib, 'systems'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `systems/${name}/index.js`),
];

/**
 * Writes the ESM entries of the root package: the index, the runtime and one per system. Each re-exports the CommonJS build by name,
 * so that a process that both imports and requires the package has each class once.
 */
export function writeEsmEntries(build: string): void {
  for (const entry of entriesOf(join(build, 'cjs/lib'))) {
    const file = join(build, 'esm/lib', entry);
    const commonJs = join(build, 'cjs/lib', entry);
    const specifier = relative(dirname(file), commonJs).replaceAll('\\', '/');
    writeFileSync(file, `export { ${Object.keys(requireModule(commonJs)).sort().join(', ')} } from '${specifier}';\n`);
  }
}
