import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { root } from '../../scripts/packaging/project.ts';
import { type Consumer, consumerOf } from './consumer.ts';

const example = join(root, 'examples/typescript-app');
const template = join(root, 'node_modules/cdk8s-cli/templates/typescript-app');
const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

let app: Consumer;
beforeAll(async () => {
  app = await consumerOf('typescript-app');
}, 120_000);
afterAll(() => app?.remove());

describe('the app that `cdk8s init typescript-app` writes', () => {
  test.each(['cdk8s.yaml', 'help', 'jest.config.js', 'main.test.ts', 'tsconfig.json'])(
    'is unmodified here: %s',
    (file) => expect(read(example, file)).toBe(read(template, file)),
  );

  test('is unmodified here: package.json, our two dependencies aside', () => {
    const ours = JSON.parse(read(example, 'package.json'));
    const theirs = JSON.parse(read(template, 'package.json'));
    const { '@cdk8s-status/conditions': _, 'cdk8s-status': __, ...dependencies } = ours.dependencies;
    const versions = { ...theirs.dependencies, ...theirs.devDependencies };
    for (const [name, version] of Object.entries({ ...dependencies, ...ours.devDependencies }))
      if (!versions[name].includes('{{')) expect({ name, version }).toEqual({ name, version: versions[name] });
    expect(Object.keys(dependencies)).toEqual(Object.keys(theirs.dependencies));
    expect(Object.keys(ours.devDependencies)).toEqual(Object.keys(theirs.devDependencies));
    expect(ours.scripts).toEqual(theirs.scripts);
    expect(ours.type).toBeUndefined();
  });

  test('compiles', async () => {
    expect(await app.run('npm', 'run', 'compile')).toMatchObject({ code: 0 });
    expect(readdirSync(app.folder)).toEqual(expect.arrayContaining(['main.js', 'main.d.ts', 'widget.d.ts']));
  }, 120_000);

  test('passes its tests, which use the constructs', async () => {
    const { code, stderr } = await app.run('npm', 'test', '--', '--ci');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('4 passed, 4 total') });
  }, 120_000);

  test('synthesizes the CRD, its roles and a Widget', async () => {
    expect(await app.run('npm', 'run', 'synth', '--', '--check-upgrade=false')).toMatchObject({ code: 0 });
    const objects = parseAllDocuments(read(app.folder, 'dist/typescript-app.k8s.yaml')).map((page) => page.toJSON());
    expect(objects.map(({ kind }) => kind)).toEqual([
      'CustomResourceDefinition',
      'ClusterRole',
      'ClusterRole',
      'ClusterRole',
      'Widget',
    ]);
    expect(objects[0].spec.versions[0].subresources).toEqual({ status: {} });
    expect(read(app.folder, 'crds/typescript-app.yaml')).toContain('name: widgets.example.com');
    expect(read(app.folder, 'imports/typescript-app.ts')).toContain('export interface WidgetStatus');
    expect(read(app.folder, 'docs/status/widget.md')).toContain('AllReplicasReady');
    expect(objects.at(-1)).toMatchObject({ metadata: { name: 'blue' }, spec: { replicas: 3 } });
  }, 120_000);

  test('does not compile with a wrong spec or a wrong reason, on the lines of the mistakes', async () => {
    const mistakes = [
      `import { conditionTrue, type Verdicts } from '@cdk8s-status/conditions';`,
      `import { Chart } from 'cdk8s';`,
      `import { Widget } from './widget';`,
      `import { widgetStatus } from './widget-status';`,
      `export const three = (chart: Chart) => new Widget(chart, 'three', { spec: { replicas: 'three' } });`,
      `export const none = (chart: Chart) => new Widget(chart, 'none', { spec: {} });`,
      `export const verdicts: Verdicts<typeof widgetStatus> = { Available: conditionTrue('NoSuchReason') };`,
    ];
    writeFileSync(join(app.folder, 'mistakes.ts'), mistakes.join('\n'));
    const config = {
      extends: './tsconfig.json',
      compilerOptions: { noEmit: true, types: [] },
      include: ['mistakes.ts'],
    };
    writeFileSync(join(app.folder, 'mistakes.json'), JSON.stringify(config));
    const { code, stdout } = await app.run('npx', 'tsc', '-p', 'mistakes.json');
    expect(code).not.toBe(0);
    expect([...stdout.matchAll(/^(\S+)\((\d+),\d+\): error/gm)].map(([, file, line]) => `${file}:${line}`)).toEqual([
      'mistakes.ts:5',
      'mistakes.ts:6',
      'mistakes.ts:7',
    ]);
  }, 120_000);
});
