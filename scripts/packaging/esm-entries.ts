import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const requireModule = createRequire(import.meta.url);

function writeEntry(build: string, entry: string, commonJs: string): void {
  const file = join(build, 'esm', entry);
  const source = join(build, 'cjs/lib', commonJs);
  const names = Object.keys(requireModule(source)).sort();
  const specifier = relative(dirname(file), source).replaceAll('\\', '/');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.js`, `export { ${names.join(', ')} } from '${specifier}';\n`);
  writeFileSync(`${file}.d.ts`, `export * from '${specifier}';\n`);
}

/**
 * Writes the ESM entries of the root package: the index and one per system. Each re-exports the CommonJS build by name,
 * so that a process that both imports and requires the package has each class once.
 */
export function writeEsmEntries(build: string): void {
  writeEntry(build, 'index', 'index.js');
  for (const { name } of readdirSync(join(build, 'cjs/lib/systems'), { withFileTypes: true }).filter((e) =>
    e.isDirectory(),
  ))
    writeEntry(build, `systems/${name}`, `systems/${name}/index.js`);
}
