// What cdk8s.yaml runs: lib/main.ts, bundled first. A loader that compiles a hundred modules one by one takes longer
// than everything the app does.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');
const outfile = resolve(root, `build/app/main-${process.pid}.mjs`);
mkdirSync(resolve(root, 'build/app'), { recursive: true });
buildSync({
  entryPoints: [resolve(root, 'lib/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['@cdk8s-status/source'],
  // Controllers are not run here.
  external: [
    'cdk8s',
    'constructs',
    'ajv',
    'ajv-formats',
    'js-yaml',
    'json-schema-to-typescript',
    '@cdk8s-status/apiserver',
    '*/controller.ts',
    '*/controllers.ts',
  ],
  logLevel: 'warning',
});
if (!existsSync(resolve(root, 'packages/apiserver/build/cjs/apiserver.wasm.br')))
  process.stderr.write("the API server's checks are left out: npm run apiserver builds them, with Go 1.26 or newer\n");
process.on('exit', () => rmSync(outfile, { force: true }));
await import(pathToFileURL(outfile).href);
