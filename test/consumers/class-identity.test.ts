import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Consumer, consumerOf } from './consumer.ts';

const both = (specifier: string) => `
import { createRequire } from 'node:module';
import * as imported from '${specifier}';
const required = createRequire(import.meta.url)('${specifier}');
const names = Object.keys(imported).sort();
const different = names.filter((name) => imported[name] !== required[name]);
console.log(JSON.stringify({ names, required: Object.keys(required).sort(), different }));
`;

const mixed = `
import { createRequire } from 'node:module';
import { Chart, Testing } from 'cdk8s';
import { CustomResourceDefinition, customResource } from 'cdk8s-status';
import { GitTarget } from 'cdk8s-status/gitops-reverser';
const require = createRequire(import.meta.url);
const required = { ...require('cdk8s-status'), ...require('cdk8s-status/gitops-reverser') };
const chart = new Chart(Testing.app(), 'chart');
const spec = { providerRef: { name: 'company' }, branch: 'main' };
console.log(JSON.stringify([
  new GitTarget(chart, 'main', { spec }) instanceof required.GitTarget,
  new required.CustomResourceDefinition(chart, 'crd', GitTarget.definition) instanceof CustomResourceDefinition,
  GitTarget.definition === required.gitTarget,
]));
`;

let app: Consumer;
beforeAll(async () => {
  app = await consumerOf('esm-app');
}, 120_000);
afterAll(() => app?.remove());

async function printed(source: string): Promise<unknown> {
  const file = `script-${Math.random().toString(36).slice(2)}.mjs`;
  writeFileSync(join(app.folder, file), source);
  const { stdout, stderr } = await app.run('node', file);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('a process that imports and requires the package', () => {
  test.each([
    ['cdk8s-status', 'CustomResourceDefinition'],
    ['cdk8s-status/runtime', 'runControllers'],
    ['cdk8s-status/testing', 'inProcessCluster'],
    ['cdk8s-status/gitops-reverser', 'GitTarget'],
    ['cdk8s-status/dittofs', 'DittoServer'],
  ])('has every export of %s once', async (specifier, name) => {
    const { names, required, different } = (await printed(both(specifier))) as Record<string, string[]>;
    expect(names).toContain(name);
    expect({ names, different }).toEqual({ names: required, different: [] });
  });

  test('has the same class on both sides of instanceof', async () =>
    expect(await printed(mixed)).toEqual([true, true, true]));
});

describe('what the packages do not offer', () => {
  test.each([
    'cdk8s-status/build/cjs/lib/index.js',
    'cdk8s-status/index',
    'cdk8s-status/gitops-reverser/gittarget/spec',
    '@cdk8s-status/conditions/index',
    '@cdk8s-status/conditions/conditions/time',
    '@cdk8s-status/conditions/contract/contract',
    '@cdk8s-status/conditions/status/equal',
  ])('is not found: %s', async (specifier) => {
    const outcome = `import('${specifier}').then(() => 'found', (error) => error.code).then((code) => console.log(JSON.stringify(code)))`;
    expect(await printed(outcome)).toMatch(/^ERR_(PACKAGE_PATH_NOT_EXPORTED|MODULE_NOT_FOUND)$/);
  });
});
