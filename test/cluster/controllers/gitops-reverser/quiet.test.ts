import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { shiftedClock } from '../shifted-clock.ts';
import { ageSecret, type GitOpsWorld, gitOpsWorld, having } from './gitops-world.ts';
import { steps } from './scripted-git-workers.ts';

const resyncSeconds = 0.5;
const clock = shiftedClock();
let world: GitOpsWorld;
beforeAll(async () => {
  world = await gitOpsWorld(connectControlPlane(), { prefix: 'gitops-quiet', resyncSeconds, clock });
});
afterAll(() => world?.system.stop());

const encryption = (name: string) => ({ encryption: { provider: 'sops', secretRef: { name } } });

/** Ten looks at everything, which ask for nothing and leave all as it was. */
async function nothingHappens(count: number, during: () => void = () => {}): Promise<void> {
  await eventually(async () => {
    const asked = world.system.requests.length;
    await sleep(1000); // what these states are followed by is over
    expect(world.system.requests).toHaveLength(asked);
  });
  const asked = world.system.requests.length;
  const looked = await world.system.passes();
  const before = await world.list('gittargets');
  during();
  await sleep(10 * resyncSeconds * 1000);
  expect(await world.system.passes()).toBeGreaterThanOrEqual(looked + 8 * count);
  expect(world.system.requests.slice(asked)).toEqual([]);
  expect(await world.list('gittargets')).toEqual(before);
}

describe('the controller of GitTargets, where nothing changes,', () => {
  const names = [
    'live',
    'encrypted',
    'no-provider',
    'no-branch',
    'later',
    'no-secret',
    'broken-secret',
    'no-worker',
    'syncing',
    'down',
  ];

  test('looks again and again, asks nothing, writes nothing, whatever state things are in [G-05 NOOP] [G-46 NOOP]', async () => {
    world.workers.begin = ({ target: { name } }) => {
      if (name === 'no-worker') return undefined;
      if (name === 'syncing') return steps.syncing;
      const stream = { state: 'disconnected', message: 'no way' } as const;
      return name === 'down' ? { ...steps.live, stream } : steps.live;
    };
    await ageSecret(world, 'age');
    await world.create('secrets', 'broken', { stringData: { SOPS_AGE_KEY: 'broken' } });
    await world.target('live', { path: 'same' });
    await world.reaches('live', having({ Ready: 'True/OK' }));
    await world.target('later', { path: 'same' });
    await world.target('encrypted', encryption('age'));
    await world.target('no-provider', { providerRef: { name: 'nowhere' } });
    await world.target('no-branch', { branch: 'nothing' });
    await world.target('no-secret', encryption('nowhere'));
    await world.target('broken-secret', encryption('broken'));
    for (const name of ['no-worker', 'syncing', 'down']) await world.target(name);
    for (const name of names)
      await world.reaches(name, { observedGeneration: 1, lastReconcileTime: expect.any(String) });
    await nothingHappens(names.length);
  });

  test('writes no time by itself, be it later by hours and the worker by events [G-09 NOOP] [G-46 NOOP]', async () => {
    await nothingHappens(names.length, () => {
      clock.ahead(7200);
      for (let i = 0; i < 20; i++) {
        const lastEventTime = new Date(Date.now() + i * 1000).toISOString().replace(/\.\d+/, '');
        world.workers.say('live', { ...steps.live, stream: { ...steps.live.stream, lastEventTime } });
      }
    });
  });
});
