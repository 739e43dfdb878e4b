import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { sourceFiles } from './source-files.ts';

// Node 20 keeps no hold of a timeout that only AbortSignal.any listens to: it is collected, and never ends anything.
test('no time limit of the library is an AbortSignal.timeout; each is a clock’s, in somebody’s hands', () => {
  const files = sourceFiles().filter((file) => file.startsWith('lib/') || file.startsWith('packages/'));
  expect(files.filter((file) => readFileSync(file, 'utf8').includes('AbortSignal.timeout('))).toEqual([]);
});
