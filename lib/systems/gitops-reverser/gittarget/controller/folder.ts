/** A path of a spec as a folder of the repository: '' is its root. What leads out of that is left for the worker to refuse. */
export const folderOf = (path: string | undefined): string =>
  (path ?? '')
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/');

/** A folder as it is shown. */
export const shownFolder = (folder: string): string => folder || '.';

/** The folders that a folder is in, the root first, itself not among them. */
export function foldersAbove(folder: string): readonly string[] {
  const names = folder.split('/');
  return folder === '' ? [] : names.map((_, i) => names.slice(0, i).join('/'));
}
