import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CodegenError } from './codegen-error.ts';
import type { GeneratedFile } from './generated-file.ts';

/** Two files with the same path would overwrite each other. Case counts for nothing: some file systems ignore it. */
function checkPaths(files: readonly GeneratedFile[]): void {
  const paths = files.map(({ path }) => path.toLowerCase());
  const twice = files.filter(({ path }, i) => paths.indexOf(path.toLowerCase()) !== i);
  if (twice.length)
    throw new CodegenError(
      twice.map(({ path }) => ({
        at: path,
        found: 'two files with this path',
        expected: 'one',
        fix: 'rename a chart or a kind',
      })),
    );
}

/**
 * Writes files, the only place that does: all of them or, when two have the same path, none. A file whose text is the
 * same is left alone; the others are replaced as a whole.
 * @param folder Where the paths start.
 * @returns The paths that were written.
 */
export async function writeFiles(folder: string, files: readonly GeneratedFile[]): Promise<readonly string[]> {
  checkPaths(files);
  const written = await Promise.all(
    files.map(async ({ path, text }) => {
      const target = join(folder, path);
      const before = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (before === text) return [];
      await mkdir(dirname(target), { recursive: true });
      await writeFile(`${target}.tmp`, text);
      await rename(`${target}.tmp`, target);
      return [path];
    }),
  );
  return written.flat();
}
