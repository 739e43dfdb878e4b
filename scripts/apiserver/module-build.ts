import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { run } from '../packaging/program.ts';
import { buildEnvironment, buildFlags, compression, goFolder, leftOut } from './module-inputs.ts';

const go = (cwd: string, env: NodeJS.ProcessEnv, ...args: readonly string[]) => run({ cwd, env }, 'go', ...args);

function leaveOut(vendor: string): void {
  for (const [folder, kept] of Object.entries(leftOut))
    for (const name of readdirSync(join(vendor, folder)).filter((name) => name.endsWith('.go') && name !== kept))
      rmSync(join(vendor, folder, name));
}

/** Builds the module from the pinned Go modules: the same inputs and the same Go give the same bytes. */
export async function buildModule(env: NodeJS.ProcessEnv): Promise<Buffer> {
  const work = await mkdtemp(join(tmpdir(), 'cdk8s-status-apiserver-'));
  try {
    cpSync(goFolder, work, { recursive: true });
    await go(work, { ...env, GOFLAGS: '', GOWORK: 'off' }, 'mod', 'vendor');
    leaveOut(join(work, 'vendor'));
    const file = join(work, 'apiserver.wasm');
    await go(work, { ...env, ...buildEnvironment }, 'build', ...buildFlags, '-o', file, '.');
    return readFileSync(file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const compress = (module: Buffer): Buffer =>
  brotliCompressSync(module, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: compression.quality,
      [constants.BROTLI_PARAM_LGWIN]: compression.window,
      [constants.BROTLI_PARAM_SIZE_HINT]: module.length,
    },
  });

/** Builds into `folder`, which is complete from the moment it exists: two builders at once cost time, not correctness. */
export async function buildInto(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const module = await buildModule(env);
    await writeFile(join(unfinished, 'apiserver.wasm'), module);
    await writeFile(join(unfinished, 'apiserver.wasm.br'), compress(module));
    await rename(unfinished, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // else another builder was faster
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
