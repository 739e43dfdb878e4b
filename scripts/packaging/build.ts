import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceParts } from './build-folder.ts';
import { compile } from './compiler.ts';
import { writeEsmEntries } from './esm-entries.ts';
import { inputsDigest } from './inputs-digest.ts';
import { withLock } from './lock.ts';

const root = join(import.meta.dirname, '../..');
const parts = ['cjs', 'esm'];
const commonJs = '{ "type": "commonjs" }\n';

async function buildConditions(): Promise<void> {
  const folder = join(root, 'packages/conditions');
  await replaceParts(join(folder, 'build'), parts, async (fresh) => {
    await Promise.all([
      compile(root, join(folder, 'tsconfig.esm.json'), join(fresh, 'esm')),
      compile(root, join(folder, 'tsconfig.cjs.json'), join(fresh, 'cjs')),
    ]);
    writeFileSync(join(fresh, 'cjs/package.json'), commonJs);
  });
}

async function buildRoot(): Promise<void> {
  await replaceParts(join(root, 'build'), parts, async (fresh) => {
    await Promise.all([
      compile(root, join(root, 'tsconfig.types.json'), join(fresh, 'cjs')),
      compile(root, join(root, 'tsconfig.cjs.json'), join(fresh, 'cjs')),
    ]);
    writeFileSync(join(fresh, 'cjs/package.json'), commonJs);
    writeEsmEntries(fresh);
  });
}

/** Both packages, unless nothing they are made of has changed; safe beside another build and beside running tests. */
async function build(): Promise<void> {
  const stamp = join(root, 'build/inputs');
  mkdirSync(join(root, 'build'), { recursive: true });
  await withLock(join(root, 'build/lock'), async () => {
    const digest = inputsDigest(root);
    const isBuilt = existsSync(join(root, 'packages/conditions/build/cjs')) && existsSync(stamp);
    if (isBuilt && readFileSync(stamp, 'utf8') === digest) return;
    await buildConditions();
    await buildRoot();
    writeFileSync(stamp, digest);
  });
}

await build();
