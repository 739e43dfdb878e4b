import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { files, ran, record, sound } from './fixture.ts';

const root = mkdtempSync(join(tmpdir(), 'requirements-'));
const main = resolve('scripts/requirements/main.ts');
const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;

const keep = (records: readonly { project: string }[]) => {
  rmSync(join(root, '.requirements'), { recursive: true, force: true });
  mkdirSync(join(root, '.requirements'));
  for (const each of records) writeFileSync(join(root, '.requirements', `${each.project}.json`), JSON.stringify(each));
};
const requirements = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', tsx, main, ...args], { cwd: root, encoding: 'utf8', env: {} });

beforeAll(() => {
  mkdirSync(join(root, 'requirements'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'requirements', `${name}.tsv`), text);
});
afterAll(() => rmSync(root, { recursive: true }));

describe('npm run requirements', () => {
  test('exits with 0 when every finished proof holds, and is JSON for programs', () => {
    keep(sound());
    const { status, stdout, stderr } = requirements('--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ counts: { proven: 2, open: 2 }, errors: [], warnings: [] });
  });

  test('exits with 1 when one does not', () => {
    keep([record('unit', [ran('is pure [G-1 OFF]', 'failed')]), record('cluster', [])]);
    const { status, stdout } = requirements();
    expect(status).toBe(1);
    expect(stdout).toMatch(/error G-1 OFF is failed: .*\n.*error G-2 SCH is missing\n/);
  });

  test('looks at one system alone', () => {
    keep([]);
    expect(requirements('--system', 'bindy').status).toBe(0);
    expect(requirements('--system', 'G', '--open').status).toBe(1);
  });

  test.each([
    { it: 'an unknown option', args: ['--sytem', 'G'], says: '--sytem' },
    {
      it: 'an unknown system',
      args: ['--system', 'X'],
      says: '"X" is not a system: expected one of G (gitops-reverser)',
    },
  ])('exits with 2 and one line for $it', ({ args, says }) => {
    const { status, stdout, stderr } = requirements(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('    at ');
  });

  test('exits with 2 when a record cannot be read', () => {
    keep([]);
    writeFileSync(join(root, '.requirements', 'unit.json'), '{');
    expect(requirements()).toMatchObject({ status: 2, stderr: expect.stringContaining('unit.json is not a record') });
  });

  test('calls records stale when a source is newer', () => {
    keep(sound());
    mkdirSync(join(root, 'lib'));
    writeFileSync(join(root, 'lib', 'a.ts'), '');
    expect(requirements().stdout).toContain('warning stale: the unit suite ran at');
  });
});
