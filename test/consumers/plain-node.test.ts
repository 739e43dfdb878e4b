import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/packaging/project.ts';
import { codeBlocks } from '../docs/code-blocks.ts';
import { type Consumer, consumerOf } from './consumer.ts';

let script: Consumer;
beforeAll(async () => {
  script = await consumerOf('plain-node');
}, 120_000);
afterAll(() => script?.remove());

const withoutTimes = (text: string) => text.replace(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"…"');

describe('a plain Node script', () => {
  test('installs the helper and nothing else', () => {
    const modules = readdirSync(join(script.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(modules).toEqual(['@cdk8s-status']);
    expect(readdirSync(join(script.folder, 'node_modules/@cdk8s-status'))).toEqual(['conditions']);
  });

  test('reports a status by the contract of a kind of ours, and sends nothing when nothing changed', async () => {
    const { code, stdout, stderr } = await script.run('node', 'report.mjs');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [request, , rest] = stdout.split(/^(\})$/m);
    expect(JSON.parse(`${request}}`)).toMatchObject({
      contentType: 'application/apply-patch+yaml',
      body: {
        kind: 'GitTarget',
        status: { phase: 'BOOTSTRAPPING', conditions: [{ reason: 'ValidationFailed' }, {}, {}, {}, {}, {}] },
      },
    });
    expect(rest).toBe('\ntrue undefined\n');
  });

  test('does the same in CommonJS', async () => {
    const [esm, commonJs] = await Promise.all([script.run('node', 'report.mjs'), script.run('node', 'report.cjs')]);
    expect(commonJs).toEqual({ ...esm, stdout: expect.anything() });
    expect(withoutTimes(commonJs.stdout)).toBe(withoutTimes(esm.stdout));
  });

  test('does what the README of the helper shows', async () => {
    const blocks = codeBlocks(join(root, 'packages/conditions/README.md'));
    for (const { file, text } of blocks) if (file) writeFileSync(join(script.folder, file), text);
    const printed = blocks.find(({ language }) => language === 'text')!.text;
    const { code, stdout, stderr } = await script.run('node', 'report.mjs');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: printed, stderr: '' });
  });
});
