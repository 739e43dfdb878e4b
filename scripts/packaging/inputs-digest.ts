import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cachedModule } from '../apiserver/module-file.ts';
import { packages, root } from './project.ts';

const inputs = [
  ...['lib', 'imports', 'scripts/packaging', 'package-lock.json'].map((path) => join(root, path)),
  ...packages.flatMap(({ folder }) =>
    readdirSync(folder)
      .filter((name) => name === 'src' || /^(package|tsconfig.*)\.json$|^README|^LICENSE/.test(name))
      .map((name) => join(folder, name)),
  ),
];

const filesAt = (path: string): string[] => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesAt(join(path, name)));
};

/** A digest of every file that the packages are made of: the same digest, the same packages. */
export function inputsDigest(): string {
  // The folder of the module is named after its inputs.
  const hash = createHash('sha256').update(`${cachedModule()?.brotli}\n`);
  for (const path of inputs.flatMap(filesAt).sort()) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
