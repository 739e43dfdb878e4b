import { basename, dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { lineCount, sourceFiles } from './source-files.ts';

const files = sourceFiles();
const sizes = files.map(lineCount).sort((a, b) => a - b);
const atShare = (share: number) => sizes[Math.ceil(sizes.length * share) - 1];

describe('the files written by hand', () => {
  test('are found', () => expect(files.length).toBeGreaterThan(150));

  test('are small: half of them up to 70 lines, nine in ten up to 200', () => {
    expect(atShare(0.5)).toBeLessThanOrEqual(70);
    expect(atShare(0.9)).toBeLessThanOrEqual(200);
  });

  test('are never longer than 300 lines', () => {
    expect(files.filter((file) => lineCount(file) > 300)).toEqual([]);
  });

  test('have names in kebab case', () => {
    expect(files.filter((file) => !/^\.?[a-z0-9]+([-.][a-z0-9]+)*\.[jt]s$/.test(basename(file)))).toEqual([]);
  });

  const drawer = /^(.*-)?(utils?|utilities|helpers)\.|^(helper|common|misc|shared|types)\./;
  const isCommand = (file: string) => dirname(file) === 'lib/cli';
  test('are no drawers for anything; the command line has a file for each command', () => {
    expect(files.filter((file) => drawer.test(basename(file)) && !isCommand(file))).toEqual([]);
    const folders = new Set(
      files.filter((file) => !file.startsWith('test/')).flatMap((file) => dirname(file).split('/')),
    );
    expect([...folders].filter((folder) => drawer.test(`${folder}.`))).toEqual([]);
  });
});
