import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CodegenError } from '../../lib/codegen/codegen-error.ts';
import { writeFiles } from '../../lib/codegen/file-writer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const everything = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
const old = new Date('2020-01-01T00:00:00Z');
const age = (path: string) => utimesSync(join(folder, path), old, old);
const changedAt = (path: string) => statSync(join(folder, path)).mtime;

describe('files are', () => {
  test('written where they say, their folders made, and nothing else is left behind', async () => {
    const written = await writeFiles(folder, [
      { path: 'a/b/c.ts', text: 'c' },
      { path: 'd.md', text: 'd' },
    ]);
    expect(written).toEqual(['a/b/c.ts', 'd.md']);
    expect(everything()).toEqual(['a', 'a/b', 'a/b/c.ts', 'd.md']);
    expect([read('a/b/c.ts'), read('d.md')]).toEqual(['c', 'd']);
  });

  test('written where an absolute path says', async () => {
    await writeFiles('.', [{ path: join(folder, 'a.ts'), text: 'a' }]);
    expect(everything()).toEqual(['a.ts']);
  });

  // The last has no bytes in UTF-8 that would read the same.
  test.each(['same', '', 'größer 👍', 'half a character: \ud800'])(
    'left alone when their text is as it was: %j',
    async (text) => {
      await writeFiles(folder, [{ path: 'a.ts', text }]);
      age('a.ts');
      expect(await writeFiles(folder, [{ path: 'a.ts', text }])).toEqual([]);
      expect(changedAt('a.ts')).toEqual(old);
    },
  );

  test('replaced when it is not, the others left alone', async () => {
    const files = (text: string) => [
      { path: 'a.ts', text: 'a' },
      { path: 'b.ts', text },
    ];
    await writeFiles(folder, files('b'));
    age('a.ts');
    expect(await writeFiles(folder, files('c'))).toEqual(['b.ts']);
    expect([changedAt('a.ts'), read('b.ts')]).toEqual([old, 'c']);
  });
});

describe('nothing is written, and no file touched,', () => {
  beforeEach(() => {
    writeFileSync(join(folder, 'a.ts'), 'before');
    age('a.ts');
  });
  const untouched = (more: readonly string[] = []) => {
    expect(everything()).toEqual(['a.ts', ...more]);
    expect([read('a.ts'), changedAt('a.ts')]).toEqual(['before', old]);
  };

  test.each([
    { it: 'the same path', paths: ['x.ts', 'a.ts', 'x.ts'] },
    { it: 'paths that differ in case', paths: ['X.ts', 'a.ts', 'x.ts'] },
    { it: 'paths that mean the same', paths: ['x.ts', 'a.ts', './y/../x.ts'] },
  ])('when two files have $it', async ({ paths }) => {
    const writing = writeFiles(
      folder,
      paths.map((path) => ({ path, text: 'after' })),
    );
    await expect(writing).rejects.toThrow(CodegenError);
    await expect(writing).rejects.toThrow(
      `${paths[2]}: found two files with this path, expected one; rename a chart or a kind`,
    );
    untouched();
  });

  test('when one of them cannot be written', async () => {
    mkdirSync(join(folder, 'z.ts'));
    await expect(
      writeFiles(
        folder,
        ['a.ts', 'z.ts'].map((path) => ({ path, text: 'after' })),
      ),
    ).rejects.toThrow('EISDIR');
    await expect(
      writeFiles(
        folder,
        ['a.ts', 'a.ts/b.ts'].map((path) => ({ path, text: 'after' })),
      ),
    ).rejects.toThrow('ENOTDIR');
    untouched(['z.ts']);
  });

  test('when what must succeed before does not', async () => {
    const before = () => {
      throw new Error('no');
    };
    await expect(
      writeFiles(
        folder,
        [
          { path: 'a.ts', text: 'after' },
          { path: 'b.ts', text: 'b' },
        ],
        before,
      ),
    ).rejects.toThrow('no');
    untouched();
  });
});
