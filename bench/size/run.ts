import { readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { BenchRow } from '../row.ts';

const sources = new URL('../../packages/conditions/src/', import.meta.url);
const coreLimit = 4096;

/** The gzipped size of one entry of the helper, bundled and minified, alone. */
async function entrySize(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [new URL(entry, sources).pathname],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

/** Every entry of `@cdk8s-status/conditions`: the core against its limit, the rest for information. */
export async function benchSize(): Promise<BenchRow[]> {
  const files = await readdir(sources);
  const entries = files.filter((file) => file.endsWith('.ts')).sort((a) => (a === 'index.ts' ? -1 : 1));
  return Promise.all(
    entries.map(async (entry): Promise<BenchRow> => {
      const ours = await entrySize(entry);
      if (entry !== 'index.ts') return { name: `size of ./${entry.replace(/\.ts$/, '')}`, ours, unit: 'bytes gzipped' };
      return {
        name: 'size of the core',
        ours,
        peer: coreLimit,
        unit: 'bytes gzipped',
        ratio: ours / coreLimit,
        atMost: 1,
      };
    }),
  );
}
