import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApiServer } from './build-apiserver.ts';
import { replaceParts } from './build-folder.ts';
import { compile } from './compiler.ts';
import { commonJsManifest, writeEsmEntries } from './esm-entries.ts';
import { inputsDigest } from './inputs-digest.ts';
import { loadLazilyWithNode } from './lazy-imports.ts';
import { withLock } from './lock.ts';
import { apiServer, conditions, packages, root } from './project.ts';

const parts = ['cjs', 'esm'];

const buildConditions = () =>
  replaceParts(join(conditions.folder, 'build'), parts, async (fresh) => {
    await Promise.all([
      compile(join(conditions.folder, 'tsconfig.esm.json'), join(fresh, 'esm')),
      compile(join(conditions.folder, 'tsconfig.cjs.json'), join(fresh, 'cjs')),
    ]);
    writeFileSync(join(fresh, 'cjs/package.json'), commonJsManifest);
  });

// The declarations are the same text twice: each format finds the helper's types of its own format.
const buildRoot = () =>
  replaceParts(join(root, 'build'), parts, async (fresh) => {
    await Promise.all([
      compile(join(root, 'tsconfig.types.json'), join(fresh, 'esm')),
      compile(join(root, 'tsconfig.cjs.json'), join(fresh, 'cjs')),
    ]);
    cpSync(join(fresh, 'esm'), join(fresh, 'cjs'), { recursive: true });
    loadLazilyWithNode(join(fresh, 'cjs/lib'));
    writeFileSync(join(fresh, 'cjs/package.json'), commonJsManifest);
    writeEsmEntries(fresh);
  });

// All packages, unless nothing they are made of has changed; safe beside another build and beside running tests.
mkdirSync(join(root, 'build'), { recursive: true });
await withLock(join(root, 'build/lock'), async () => {
  const stamp = join(root, 'build/inputs');
  const digest = inputsDigest();
  const isBuilt = [stamp, ...packages.map(({ folder }) => join(folder, 'build/cjs'))].every(existsSync);
  if (isBuilt && readFileSync(stamp, 'utf8') === digest) return;
  await buildConditions();
  await replaceParts(join(apiServer.folder, 'build'), parts, buildApiServer);
  await buildRoot();
  writeFileSync(stamp, digest);
});
