import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Consumer, consumerOf } from './consumer.ts';

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

async function compile(example: string, mode: Mode, extension: 'ts' | 'mts' | 'cts'): Promise<unknown> {
  const { folder, run } = await appOf(example);
  const name = `entries-${mode.replace(/\W+/g, '-').toLowerCase()}-${extension}`;
  const files = [`${name}.${extension}`, ...(extension === 'ts' ? ['widget.ts'] : [])];
  writeFileSync(join(folder, files[0]!), entries);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ compilerOptions: modes[mode], files }));
  const { code, stdout } = await run('npx', 'tsc', '-p', `${name}.json`);
  return { code, stdout };
}

afterAll(async () => {
  for (const app of apps.values()) (await app).remove();
});

describe('an app compiles, declaration files checked, on', () => {
  test.concurrent.each([
    ['5', 'typescript-app', 'node10', 'ts'],
    ['5', 'typescript-app', 'node16, CommonJS', 'ts'],
    ['5', 'typescript-app', 'node16, ESM', 'mts'],
    ['5', 'typescript-app', 'bundler', 'ts'],
    ['7', 'esm-app', 'node16, ESM', 'ts'],
    ['7', 'esm-app', 'nodenext', 'ts'],
    ['7', 'esm-app', 'node16, CommonJS', 'cts'],
    ['7', 'esm-app', 'bundler', 'ts'],
  ] as const)(
    'TypeScript %s, %s: %s, .%s',
    async (_, example, mode, extension) =>
      expect(await compile(example, mode, extension)).toEqual({ code: 0, stdout: '' }),
    120_000,
  );
});
