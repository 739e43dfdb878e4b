import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const folders = ['lib', 'packages', 'scripts', 'test', 'bench'];
const notWrittenByHand = new Set(['node_modules', 'build', 'dist', 'recorded']);

/** The TypeScript and JavaScript files written by hand, by path. */
export const sourceFiles = (): readonly string[] =>
  folders.flatMap(filesUnder).filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.generated.ts'));

export const lineCount = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length;

/** The names of the folders in a folder. */
export const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const filesUnder = (path: string): readonly string[] => {
  if (notWrittenByHand.has(basename(path)) || !statSync(path, { throwIfNoEntry: false })) return [];
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path];
};
