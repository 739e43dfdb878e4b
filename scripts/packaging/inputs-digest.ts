import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['lib', 'imports', 'packages/conditions/src', 'scripts/packaging'];
const files = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.types.json',
  'tsconfig.cjs.json',
  'packages/conditions/package.json',
  'packages/conditions/tsconfig.json',
  'packages/conditions/tsconfig.esm.json',
  'packages/conditions/tsconfig.cjs.json',
];

const filesOf = (root: string, folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

/** A digest of every file that the build reads: the same digest, the same build. */
export function inputsDigest(root: string): string {
  const hash = createHash('sha256');
  const all = [...folders.flatMap((folder) => filesOf(root, folder)), ...files.map((file) => join(root, file))];
  for (const path of all.sort()) {
    const content = readFileSync(path);
    hash.update(`${path.slice(root.length)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
