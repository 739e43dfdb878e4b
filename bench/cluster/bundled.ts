import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** A program of ours as users run it: plain JavaScript, without a loader. Returns its path. */
export function bundled(entry: string): string {
  const folder = join(root, 'node_modules/.cache/cdk8s-status-bench'); // where its packages are found
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${basename(dirname(entry))}-${basename(entry, '.ts')}.mjs`);
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@cdk8s-status/source'],
    external: ['@kubernetes/client-node', 'age-encryption', 'cdk8s', 'constructs', 'node-forge', 'prom-client'],
  });
  return outfile;
}
