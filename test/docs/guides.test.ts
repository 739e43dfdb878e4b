import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { systems } from '../../lib/systems/index.ts';
import { codeBlocks, folderOf } from './code-blocks.ts';

const guide = 'docs/guides/read-a-status.md';
const folder = resolve(folderOf(codeBlocks(guide)));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the guide to reading a status', () => {
  test('has code that compiles, strictly', () => {
    const { status, stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test('reads the statuses of the example as it says', async () => {
    const { trouble } = await import(join(folder, 'read-a-status.ts'));
    const { statuses } = systems
      .flatMap(({ examples }) => examples)
      .find(({ object }) => object.kind === 'DittoServer')!;
    const [healthy, failing] = statuses.map(({ status }) => ({ metadata: { generation: 1 }, status }));
    expect(trouble(healthy)).toBeUndefined();
    expect(trouble(failing)).toMatch(/^ConditionsNotMet: Not ready: \[/);
    expect(trouble({ ...healthy, metadata: { generation: 2 } })).toMatch(/^AllConditionsMet: /);
    expect(trouble({ metadata: { generation: 1 } })).toBe('NotReported: ');
  });

  test('names conditions that have the polarity it says', () => {
    const contracts = systems.flatMap(({ kinds }) =>
      kinds.flatMap(({ versions }) => versions.flatMap(({ status }) => status ?? [])),
    );
    const polarityOf = (type: string) => contracts.flatMap(({ conditions }) => conditions[type]?.polarity ?? []);
    const text = readFileSync(guide, 'utf8');
    expect(text).toContain('(`Progressing`, `VPCFailed`)');
    expect(polarityOf('Progressing')).toContain('negative');
    expect(polarityOf('TestCompleted')).toContain('neutral');
  });
});
