import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { parseAllDocuments } from 'yaml';
import { declareRun } from '../../lib/cli/run-options.ts';
import { systems } from '../../lib/systems/index.ts';
import { codeBlocks, folderOf } from './code-blocks.ts';

const guide = 'docs/guides/run-controllers.md';
const blocks = codeBlocks(guide);
const [widget] = codeBlocks('README.md').filter(({ file }) => file === 'widget.ts');
const folder = resolve(folderOf([widget!, ...blocks]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
  return { status, stdout, stderr };
}

describe('the guide to running controllers', () => {
  test('has code that compiles, strictly', () =>
    expect(run(resolve('node_modules/typescript/bin/tsc'), '-p', '.')).toMatchObject({ status: 0, stdout: '' }));

  test('has an app that synthesizes the Deployment of a kind of one’s own', () => {
    const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
    const outcome = run('--conditions=@cdk8s-status/source', '--import', tsx, 'deploy.ts');
    expect(outcome).toEqual({ status: 0, stdout: '', stderr: '' });
    const kinds = parseAllDocuments(readFileSync(join(folder, 'dist/widgets.k8s.yaml'), 'utf8')).map(
      (document) => document.toJS().kind,
    );
    expect(kinds).toEqual([
      'CustomResourceDefinition',
      'ClusterRole',
      'ServiceAccount',
      'ClusterRoleBinding',
      'Role',
      'RoleBinding',
      'Deployment',
    ]);
  });

  test('names options, systems and programs that there are', () => {
    const text = readFileSync(guide, 'utf8');
    const names = systems.filter(({ controllers }) => controllers).map(({ name }) => name);
    const lines = blocks.filter(({ language }) => language === 'sh').flatMap((block) => block.text.split('\n'));
    const commands = lines.filter((line) => line.startsWith('npx cdk8s-status run '));
    expect(commands).not.toEqual([]);
    const command = declareRun(new Command('run'), names).exitOverride();
    for (const line of commands) command.parse(line.split(' ').slice(3), { from: 'user' });
    const options = command.options.map(({ long }) => long);
    const prose = [...text.matchAll(/`(--[\w-]+)/g)].map(([, option]) => option);
    expect(options).toEqual(expect.arrayContaining(prose));
  });
});
