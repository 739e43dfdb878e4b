import { posix } from 'node:path';

/** A path of a spec as a folder of the repository: '' is its root, which nothing leads out of. */
export const folderOf = (path: string | undefined): string => posix.join('/', path ?? '').replace(/^\/|\/$/g, '');

/** A folder as it is shown. */
export const shownFolder = (folder: string): string => folder || '.';

/** The folders that a folder is in, the root first, itself not among them. */
export function foldersAbove(folder: string): readonly string[] {
  const names = folder.split('/');
  return folder === '' ? [] : names.map((_, i) => names.slice(0, i).join('/'));
}
