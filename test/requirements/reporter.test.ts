import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestRecord } from '../../scripts/requirements/test-record.ts';

const root = mkdtempSync(join(tmpdir(), 'reporter-'));
const config = {
  rootDir: root,
  reporters: [resolve('scripts/requirements/reporter.js')],
  projects: ['unit', 'cluster'].map((name) => ({
    rootDir: root,
    displayName: name,
    testMatch: [`<rootDir>/${name}/*.test.js`],
    transform: {},
  })),
};
const jest = (...args: string[]) =>
  spawnSync(
    process.execPath,
    [resolve('node_modules/jest/bin/jest.js'), '--config', JSON.stringify(config), '-i', '--watchman=false', ...args],
    { cwd: root, encoding: 'utf8' },
  );
const recordOf = (name: string): TestRecord =>
  JSON.parse(readFileSync(join(root, '.requirements', `${name}.json`), 'utf8'));
const statuses = (name: string) => recordOf(name).tests.map(({ title, status }) => `${title}: ${status}`);
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const passing = "test('passes', () => {});";

beforeAll(() => {
  write(
    'unit/all.test.js',
    `describe('outer', () => { describe('inner', () => {
      ${passing}
      test.each([{ n: 1 }])('passes for $n [G-1 OFF]', () => {});
      test('fails', () => { throw new Error(); });
      test.failing('is expected to fail', () => { throw new Error(); });
      test.skip('is skipped', () => {});
      test.todo('is to do');
    }); });`,
  );
  write('unit/broken.test.js', 'syntax error');
  write('cluster/one.test.js', passing);
  jest();
});
afterAll(() => rmSync(root, { recursive: true }));

describe('a full run', () => {
  test('records every test of a project with its titles and status', () => {
    expect(recordOf('unit')).toMatchObject({ project: 'unit', node: process.version, broken: ['unit/broken.test.js'] });
    expect(recordOf('unit').tests[0]).toMatchObject({ file: 'unit/all.test.js', within: ['outer', 'inner'] });
    expect(statuses('unit')).toEqual([
      'passes: passed',
      'passes for 1 [G-1 OFF]: passed',
      'fails: failed',
      'is expected to fail: failing',
      'is skipped: pending',
      'is to do: todo',
    ]);
    expect(statuses('cluster')).toEqual(['passes: passed']);
  });

  test('of one project replaces its record, and not that of another', () => {
    const before = recordOf('cluster');
    write('unit/all.test.js', passing);
    jest('--selectProjects', 'unit');
    expect(statuses('unit')).toEqual(['passes: passed']);
    expect(recordOf('cluster')).toEqual(before);
  });
});

describe('a partial run', () => {
  test.each([
    { it: 'of a path', args: ['unit/all'] },
    { it: 'of a title', args: ['-t', 'passes'] },
    { it: 'of a shard', args: ['--shard=1/2'] },
  ])('$it leaves the record as it is, and says so', ({ args }) => {
    const before = recordOf('unit');
    expect(jest(...args).stderr).toContain('A partial run');
    expect(recordOf('unit')).toEqual(before);
  });
});

test('a run that never ends leaves no record behind', () => {
  write('cluster/one.test.js', `test('dies', () => process.kill(process.pid, 'SIGKILL'));`);
  jest('--selectProjects', 'cluster');
  expect(() => recordOf('cluster')).toThrow('ENOENT');
});
