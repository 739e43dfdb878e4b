import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parts } from '../../../scripts/check/check-part.ts';

/** Runs a program of node_modules; all that it printed. */
function run(program: string, ...args: readonly string[]) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${program}`, args, { encoding: 'utf8', env });
  return { status, output: stdout + stderr };
}
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('what is Bindy', () => {
  test('is formatted and linted, without a warning [B-90 OFF]', () => {
    const folders = ['lib/systems/bindy', 'test/systems/bindy', 'test/cluster/systems/bindy', 'bench/derive'];
    const { status, output } = run('biome', 'check', '--error-on-warnings', ...folders);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/No fixes applied/) });
  });

  test('has guides whose links lead somewhere [B-91 OFF]', () => {
    const { status, output } = run('remark', 'docs', 'README.md', '--quiet', '--frail', '--no-color');
    expect({ status, output }).toEqual({ status: 0, output: '' });
  });
});

test('lint, with warnings as errors, and the audit of dependencies are parts of the check, which a change must pass [B-90 OFF]', () => {
  expect(scripts['check:lint']).toBe('biome check --error-on-warnings .');
  expect(parts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['types', 'lint', 'links', 'audit', 'generated']),
  );
  const steps = [...readFileSync('.ci/run', 'utf8').matchAll(/^step (\S+) npm (.*)$/gm)].map(([, , step]) => step);
  expect(steps).toEqual(expect.arrayContaining(['run check', 'test', 'run test:cluster']));
});
