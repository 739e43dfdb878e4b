import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ActivityProps } from '../../../lib/runtime/controller/activity.ts';
import { systemClock } from '../../../lib/runtime/time/clock.ts';
import { processWorkers } from '../../../lib/systems/gitops-reverser/git-worker/process-workers.ts';
import { eventually } from '../control-plane/eventually.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-workers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const activity = { clock: systemClock, random: Math.random } as ActivityProps;
const begin = () => processWorkers({ folder })(activity);
/** What a process leaves that was killed. */
function left(pid: number): string {
  const name = `git-workers-${pid}-x1Y2z3`;
  mkdirSync(join(folder, name, 'git-worker-a', 'clone.git'), { recursive: true });
  return name;
}

describe('workers of a process that begin', () => {
  test('remove the clones of one that was killed, also where that had the same number, as in a container', async () => {
    const { pid } = spawnSync('true');
    left(pid);
    left(process.pid);
    const workers = begin();
    await eventually(async () => expect(readdirSync(folder)).toHaveLength(1));
    await workers.stop();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('leave those of a process that runs, of this one, and what is not theirs', async () => {
    const others = [left(process.ppid), 'git-workers-mine', 'notes'];
    for (const name of others) mkdirSync(join(folder, name), { recursive: true });
    const [one, two] = [begin(), begin()];
    await sleep(200);
    expect(readdirSync(folder)).toHaveLength(others.length + 2);
    await Promise.all([one.stop(), two.stop()]);
    for (const name of others) expect(existsSync(join(folder, name))).toBe(true);
  });
});
