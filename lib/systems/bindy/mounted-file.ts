import { readFile } from 'node:fs/promises';

/** The text of a file, read anew each time for it may be renewed; undefined where there is no such file. */
export async function mountedFile(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
