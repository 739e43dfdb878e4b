import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { moduleFile, testWithModule } from '../apiserver/with-module.ts';
import { codeBlocks, folderOf } from './code-blocks.ts';

const guide = 'docs/guides/test-a-controller.md';
const [widget] = codeBlocks('README.md').filter(({ file }) => file === 'widget.ts');
const folder = resolve(folderOf([widget!, ...codeBlocks(guide)]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
  return { status, stdout, stderr };
}

/** The package of the checks as it is once it is installed, with its module. */
const installedChecks = `
import { startApiServer as start } from '${resolve('packages/apiserver/src/index.ts')}';
export const startApiServer = (options) => start({ module: ${JSON.stringify(moduleFile)}, ...options });
`;

const jestConfig = () => ({
  rootDir: folder,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      resolve('node_modules/@swc/jest'),
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  testEnvironmentOptions: { customExportConditions: ['@cdk8s-status/source', 'node', 'node-addons'] },
  moduleNameMapper: {
    '^@cdk8s-status/apiserver$': join(folder, 'installed-checks.ts'),
    '^\\./(controller|widget)\\.js$': join(folder, '$1.ts'),
  },
});

describe('the guide to testing a controller', () => {
  test('has code that compiles, strictly', () =>
    expect(run(resolve('node_modules/typescript/bin/tsc'), '-p', '.')).toMatchObject({ status: 0, stdout: '' }));

  testWithModule('has tests that pass', async () => {
    writeFileSync(join(folder, 'installed-checks.ts'), installedChecks);
    writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(jestConfig()));
    const jest = [resolve('node_modules/jest/bin/jest.js'), '--config', 'jest.config.json', '--testTimeout=60000'];
    const { status, stderr } = run('--experimental-vm-modules', '--no-warnings', ...jest);
    expect(stderr).toContain('Tests:       4 passed, 4 total');
    expect(status).toBe(0);
  });
});
