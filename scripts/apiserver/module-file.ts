import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildInto } from './module-build.ts';
import { cacheFolder } from './module-inputs.ts';

/** Both forms of the module. */
export interface ModuleFiles {
  readonly wasm: string;
  /** As it is shipped. */
  readonly brotli: string;
}

/** How to get what is missing. */
export const advice = 'install Go 1.26 or newer from https://go.dev/dl, then npm run apiserver';

const filesIn = (folder: string): ModuleFiles => ({
  wasm: join(folder, 'apiserver.wasm'),
  brotli: join(folder, 'apiserver.wasm.br'),
});

/** The built module, if it is in the cache. */
export function cachedModule(env: NodeJS.ProcessEnv = process.env): ModuleFiles | undefined {
  const files = filesIn(cacheFolder(env));
  return existsSync(files.wasm) && existsSync(files.brotli) ? files : undefined;
}

function requireGo(env: NodeJS.ProcessEnv): void {
  try {
    execFileSync('go', ['version'], { env, stdio: 'ignore' });
  } catch {
    throw new Error(`the API server's checks are built with Go, found no go on PATH: ${advice}`);
  }
}

/** The module: the cached one, else built now, once, in one to two minutes. */
export async function moduleFiles(env: NodeJS.ProcessEnv = process.env): Promise<ModuleFiles> {
  const cached = cachedModule(env);
  if (cached) return cached;
  requireGo(env);
  await buildInto(cacheFolder(env), env);
  return filesIn(cacheFolder(env));
}
