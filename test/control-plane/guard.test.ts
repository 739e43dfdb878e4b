import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { eventually } from '../cluster/control-plane/eventually.ts';
import { startGuard } from '../cluster/control-plane/guard.ts';

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a guard kills the processes and removes the folder of a process that was killed itself', async () => {
  const guardModule = new URL('../cluster/control-plane/guard.ts', import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'guard-'));
  const script = `
    import { spawn } from 'node:child_process';
    import { startGuard } from ${JSON.stringify(guardModule.href)};
    const guarded = spawn('sleep', ['600'], { stdio: 'ignore' });
    startGuard(${JSON.stringify(folder)}).add(guarded.pid);
    console.log(guarded.pid);
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
  const [output] = await once(owner.stdout, 'data');
  const pid = Number(output);
  expect(isAlive(pid)).toBe(true);

  owner.kill('SIGKILL');
  await eventually(async () => {
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });
});

test('a closed guard has removed the folder and let live what was dropped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guard-'));
  const [kept, killed] = [spawn('sleep', ['600']), spawn('sleep', ['600'])];
  const end = once(killed, 'exit');
  const guard = startGuard(folder);
  for (const { pid } of [kept, killed]) guard.add(pid!);
  guard.drop(kept.pid!);
  await guard.close();
  expect(await end).toEqual([null, 'SIGKILL']);
  expect(kept.exitCode ?? kept.signalCode).toBeNull();
  expect(existsSync(folder)).toBe(false);
  kept.kill();
});
