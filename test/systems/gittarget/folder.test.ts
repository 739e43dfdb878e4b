import { describe, expect, test } from '@jest/globals';
import {
  folderOf,
  foldersAbove,
  shownFolder,
} from '../../../lib/systems/gitops-reverser/gittarget/controller/folder.ts';

describe('the path of a GitTarget', () => {
  test.each([
    [undefined, ''],
    ['', ''],
    ['.', ''],
    ['/', ''],
    ['./', ''],
    ['apps', 'apps'],
    ['/apps/', 'apps'],
    ['./apps', 'apps'],
    ['apps//web/./', 'apps/web'],
    ['apps/../web', 'apps/../web'],
    ['/../etc', '../etc'],
    ['...', '...'],
    ['a b', 'a b'],
  ])('%j is the folder %j: nothing in it is resolved', (path, folder) => {
    expect(folderOf(path)).toBe(folder);
    expect(folderOf(folder)).toBe(folder);
  });

  test('is shown as a dot where it is the root', () => expect(['', 'a'].map(shownFolder)).toEqual(['.', 'a']));
});

describe('a folder is in', () => {
  test.each([
    ['', []],
    ['a', ['']],
    ['a/b/c', ['', 'a', 'a/b']],
  ])('%j: %j', (folder, above) => expect(foldersAbove(folder)).toEqual(above));
});
