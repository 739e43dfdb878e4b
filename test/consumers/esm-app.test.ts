import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { type Consumer, consumerOf } from './consumer.ts';

let app: Consumer;
beforeAll(async () => {
  app = await consumerOf('esm-app');
}, 120_000);
afterAll(() => app?.remove());

const kindsIn = (file: string) =>
  parseAllDocuments(readFileSync(join(app.folder, 'dist', file), 'utf8')).map((page) => page.toJSON().kind);

describe('an ESM app on TypeScript 7', () => {
  test('compiles', async () => {
    expect(await app.run('npm', 'run', 'compile')).toMatchObject({ code: 0 });
  }, 60_000);

  test('passes its tests, which use the constructs', async () => {
    const { code, stdout } = await app.run('npm', 'test');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/pass 3$/m) });
  }, 60_000);

  test('synthesizes a kind of its own, and an object of a kind of ours', async () => {
    expect(await app.run('npm', 'run', 'synth', '--', '--check-upgrade=false')).toMatchObject({ code: 0 });
    const roles = ['ClusterRole', 'ClusterRole', 'ClusterRole'];
    expect(kindsIn('widgets.k8s.yaml')).toEqual(['CustomResourceDefinition', ...roles, 'Widget']);
    expect(kindsIn('mirror.k8s.yaml')).toEqual(['GitTarget']);
  }, 60_000);

  test('does not compile with a wrong spec, on the lines of the mistakes', async () => {
    const mistakes = [
      `import type { Chart } from 'cdk8s';`,
      `import { GitTarget } from 'cdk8s-status/gitops-reverser';`,
      `import { Widget } from './widget.js';`,
      `export const three = (chart: Chart) => new Widget(chart, 'three', { spec: { replicas: 'three' } });`,
      `export const homeless = (chart: Chart) => new GitTarget(chart, 'main', { spec: { branch: 'main' } });`,
    ];
    writeFileSync(join(app.folder, 'mistakes.ts'), mistakes.join('\n'));
    const { code, stdout } = await app.run('npx', 'tsc');
    expect(code).not.toBe(0);
    expect([...stdout.matchAll(/^(\S+)\((\d+),\d+\): error/gm)].map(([, file, line]) => `${file}:${line}`)).toEqual([
      'mistakes.ts:4',
      'mistakes.ts:5',
    ]);
  }, 60_000);
});
