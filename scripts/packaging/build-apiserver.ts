import { copyFileSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { cachedModule } from '../apiserver/module-file.ts';
import { compile } from './compiler.ts';
import { commonJsManifest, writeEsmEntry } from './esm-entries.ts';
import { apiServer } from './project.ts';

const source = join(apiServer.folder, 'src');

/**
 * The API server's checks: CommonJS in one file, and one for the thread, which look for each other and for the module
 * beside themselves; an ESM entry; the module, if it is in the cache. TypeScript has no `import.meta` in CommonJS.
 */
export async function buildApiServer(fresh: string): Promise<void> {
  const commonJs = join(fresh, 'cjs');
  await compile(join(apiServer.folder, 'tsconfig.types.json'), join(fresh, 'esm'));
  cpSync(join(fresh, 'esm'), commonJs, { recursive: true });
  await build({
    entryPoints: { index: join(source, 'index.ts'), worker: join(source, 'engine/worker.ts') },
    outdir: commonJs,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    define: { 'import.meta.url': 'here' },
    banner: { js: "const here = require('node:url').pathToFileURL(__filename);" },
    logLevel: 'warning',
  });
  writeFileSync(join(commonJs, 'package.json'), commonJsManifest);
  writeEsmEntry(join(fresh, 'esm/index.js'), join(commonJs, 'index.js'));
  const module = cachedModule();
  if (module) copyFileSync(module.brotli, join(commonJs, 'apiserver.wasm.br'));
}
