import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { build, type Metafile } from 'esbuild';

const folder = join(import.meta.dirname, '..', '..', 'packages', 'conditions');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const sources = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** Every import of every source file, as a bundler for no platform sees it. */
async function imports(): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: sources.map((file) => join('src', file)),
    bundle: true,
    packages: 'external',
    external: ['node:*'],
    platform: 'neutral',
    outdir: 'nowhere',
    write: false,
    metafile: true,
  });
  return metafile;
}

describe('the conditions package', () => {
  test('has no dependency of any sort', () =>
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]));

  test('imports nothing: no package, no node module, no file but its own and the generated types', async () => {
    const { inputs } = await imports();
    const imported = Object.entries(inputs).flatMap(([file, { imports }]) =>
      imports.map(({ path }) => ({ file, path })),
    );
    const own = new Set(sources.map((file) => join('src', file)));
    const strangers = imported.filter(({ path }) => !own.has(path) && !/^\.\.\/\.\.\/imports\/[\w-]+\.ts$/.test(path));
    expect(strangers).toEqual([]);
    expect(imported.length).toBeGreaterThan(sources.length); // the bundler did look
  });

  test('needs nothing that only some runtimes have: no Buffer, no process, no require', async () => {
    const { outputFiles } = await build({
      absWorkingDir: folder,
      entryPoints: sources.map((file) => join('src', file)),
      bundle: true,
      platform: 'neutral',
      outdir: 'nowhere',
      write: false,
      define: {
        Buffer: 'NOT_EVERYWHERE',
        process: 'NOT_EVERYWHERE',
        require: 'NOT_EVERYWHERE',
        document: 'NOT_EVERYWHERE',
      },
    });
    expect(
      outputFiles.filter(({ text }) => text.includes('NOT_EVERYWHERE')).map(({ path }) => relative(folder, path)),
    ).toEqual([]);
  });
});
