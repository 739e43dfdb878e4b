import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Consumer, consumerOf } from './consumer.ts';
import { installationOf } from './installation.ts';

const entries = `
import { aggregate, type Condition } from '@cdk8s-status/conditions';
import { checkContract } from '@cdk8s-status/conditions/check';
import { dittoServerStatus } from '@cdk8s-status/conditions/dittofs';
import { type GitTargetSpec, gitTargetStatus } from '@cdk8s-status/conditions/gitops-reverser';
import { kstatus } from '@cdk8s-status/conditions/kstatus';
import { mergeConditions } from '@cdk8s-status/conditions/merge';
import { validateCondition } from '@cdk8s-status/conditions/validate';
import { CustomResourceDefinition, defineKind } from 'cdk8s-status';
import { DittoServer } from 'cdk8s-status/dittofs';
import { deriveGitTarget, GitTarget } from 'cdk8s-status/gitops-reverser';

export type Spec = GitTargetSpec;
export const conditions: readonly Condition[] = [];
export const contracts = [gitTargetStatus, dittoServerStatus];
export const values = [aggregate, checkContract, kstatus, mergeConditions, validateCondition, deriveGitTarget];
export const constructs = [CustomResourceDefinition, DittoServer, GitTarget, defineKind];
// @ts-expect-error: branch is missing, so these are types, not any
export const spec: GitTargetSpec = { providerRef: { name: 'company' } };
// @ts-expect-error: a kind needs more
export const kind = defineKind({ group: 'example.com' });
`;

// Strict, every declaration file checked, declarations written: what is inferred must be nameable outside.
const strict = { strict: true, skipLibCheck: false, declaration: true, outDir: 'out', types: [], target: 'es2022' };
const modes = {
  node10: { ...strict, lib: ['es2016'], module: 'commonjs', moduleResolution: 'node10' },
  'node16, CommonJS': { ...strict, module: 'node16' },
  'node16, ESM': { ...strict, module: 'node16' },
  nodenext: { ...strict, module: 'nodenext', exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  bundler: { ...strict, module: 'esnext', moduleResolution: 'bundler', verbatimModuleSyntax: true },
};
type Mode = keyof typeof modes;

const apps = new Map<string, Promise<Consumer>>();
const appOf = (example: string) => apps.get(example) ?? apps.set(example, consumerOf(example)).get(example)!;

const compilers = {
  'the oldest TypeScript 5': { example: 'typescript-app', version: '5.3.3' },
  'TypeScript 5': { example: 'typescript-app' },
  'TypeScript 7': { example: 'esm-app' },
};

/** The compiler of the app itself, or another version of it. */
async function compilerOf(app: Consumer, version?: string): Promise<string> {
  const folder = version ? (await installationOf({ devDependencies: { typescript: version } })).folder : app.folder;
  return join(folder, 'node_modules/typescript/bin/tsc');
}

async function compile(
  { example, version }: { example: string; version?: string },
  mode: Mode,
  extension: 'ts' | 'mts' | 'cts',
): Promise<unknown> {
  const app = await appOf(example);
  const { folder, run } = app;
  const name = `entries-${version ?? ''}-${mode.replace(/\W+/g, '-').toLowerCase()}-${extension}`;
  const files = [`${name}.${extension}`, ...(extension === 'ts' ? ['widget.ts'] : [])];
  writeFileSync(join(folder, files[0]!), entries);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ compilerOptions: modes[mode], files }));
  const { code, stdout } = await run('node', await compilerOf(app, version), '-p', `${name}.json`);
  return { code, stdout };
}

afterAll(async () => {
  for (const app of apps.values()) (await app).remove();
});

describe('an app compiles, declaration files checked, on', () => {
  test.concurrent.each([
    ['the oldest TypeScript 5', 'node10', 'ts'],
    ['TypeScript 5', 'node10', 'ts'],
    ['TypeScript 5', 'node16, CommonJS', 'ts'],
    ['TypeScript 5', 'node16, ESM', 'mts'],
    ['TypeScript 5', 'bundler', 'ts'],
    ['TypeScript 7', 'node16, ESM', 'ts'],
    ['TypeScript 7', 'nodenext', 'ts'],
    ['TypeScript 7', 'node16, CommonJS', 'cts'],
    ['TypeScript 7', 'bundler', 'ts'],
  ] as const)(
    '%s: %s, .%s',
    async (compiler, mode, extension) =>
      expect(await compile(compilers[compiler], mode, extension)).toEqual({ code: 0, stdout: '' }),
    120_000,
  );
});
