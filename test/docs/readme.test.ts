import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeBlocks, folderOf } from './code-blocks.ts';

const blocks = codeBlocks('README.md');
let folder: string;
beforeAll(() => {
  folder = resolve(folderOf(blocks));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, ...args: string[]) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env });
  return { status, stdout, stderr };
}
const tsx = (file: string) => run(process.execPath, '--conditions=@cdk8s-status/source', '--import', 'tsx', file);

describe('the tour of the README', () => {
  test('compiles, strictly [B-91 OFF]', () => {
    const { status, stdout } = run(process.execPath, resolve('node_modules/typescript/bin/tsc'), '-p', '.');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test('writes what it says it writes', () => {
    expect(tsx('main.ts')).toEqual({ status: 0, stdout: '', stderr: '' });
    const files = readdirSync(folder, { recursive: true }).map(String).sort();
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/widgets.k8s.yaml',
        'crds/widgets.yaml',
        'imports/widgets.ts',
        'docs/status/widget.md',
      ]),
    );
    expect(readFileSync(join(folder, 'dist/widgets.k8s.yaml'), 'utf8')).toMatch(
      /kind: Widget\nmetadata:\n {2}name: sample/,
    );
  });

  test('prints a request whose Ready follows from the contract', () => {
    const { status, stdout, stderr } = tsx('controller.ts');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [, type, body] = /^(\S+) (.*)\n$/.exec(stdout)!;
    expect(type).toBe('application/apply-patch+yaml');
    expect(JSON.parse(body!)).toMatchObject({
      status: {
        readyReplicas: 0,
        conditions: [
          { type: 'Ready', status: 'False', reason: 'NotAllReplicasReady', message: '0/3 pods ready' },
          { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
        ],
      },
    });
  });

  test('names two commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [shell] = blocks.filter(({ language }) => language === 'sh');
    const named = [...shell!.text.matchAll(/npm (?:run )?(\w+)(?: {2,}#|$)/gm)].map(([, name]) => name);
    expect(named).toEqual(['synth', 'test']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named as string[]));
  });
});
