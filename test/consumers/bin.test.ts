import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/packaging/project.ts';
import { type Consumer, consumerOf } from './consumer.ts';

let app: Consumer;
beforeAll(async () => {
  app = await consumerOf('esm-app');
  cpSync(join(root, 'crds'), join(app.folder, 'crds'), { recursive: true });
}, 120_000);
afterAll(() => app?.remove());

describe('npx cdk8s-status', () => {
  test('says what it does', async () => {
    const { code, stdout } = await app.run('npx', 'cdk8s-status', '--help');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Usage: cdk8s-status /) });
  });

  test('writes types that compile, status included', async () => {
    const { code, stdout } = await app.run('npx', 'cdk8s-status', 'types', 'crds/gitops-reverser.yaml');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'imports/configbutler.ai.ts\n' });
    expect(readFileSync(join(app.folder, 'imports/configbutler.ai.ts'), 'utf8')).toContain('interface GitTargetStatus');
    const use = `import type { GitTargetStatus } from './imports/configbutler.ai.js';
export const status: GitTargetStatus = { phase: 'RUNNING' };
// @ts-expect-error: no such phase
export const wrong: GitTargetStatus = { phase: 'WALKING' };
`;
    writeFileSync(join(app.folder, 'status.ts'), use);
    expect(await app.run('npm', 'run', 'compile')).toMatchObject({ code: 0 });
  }, 60_000);

  test('fails with a message and no stack trace where there is no such file', async () => {
    const { code, stderr } = await app.run('npx', 'cdk8s-status', 'types', 'nowhere.yaml');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: nowhere\.yaml/m);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});
