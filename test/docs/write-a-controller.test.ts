import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { userEnvironment } from '../consumers/environment.ts';
import { codeBlocks, folderOf } from './code-blocks.ts';

const folder = resolve(folderOf(codeBlocks('docs/guides/write-a-controller.md')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    ...{ cwd: folder, encoding: 'utf8', env: userEnvironment() },
  });
  return { status, stdout, stderr };
}

describe('the guide to writing a controller', () => {
  test('has code that compiles, strictly', () =>
    expect(run(resolve('node_modules/typescript/bin/tsc'), '-p', '.')).toMatchObject({ status: 0, stdout: '' }));

  test('has a derive whose tests pass', () => {
    const { status, stdout } = run('--conditions=@cdk8s-status/source', '--import', tsx, '--test', 'derive.test.ts');
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/pass 5$/m) });
  });

  test('has an app that synthesizes, without a word', () =>
    expect(run('--conditions=@cdk8s-status/source', '--import', tsx, 'main.ts')).toEqual({
      ...{ status: 0, stdout: '', stderr: '' },
    }));
});
