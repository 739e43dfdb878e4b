import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { said } from '../../../systems/locusttest/pass.ts';
import { statesOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { historyOf, versionOf } from '../../objects/history.ts';
import type { Interference } from '../recording-transport.ts';
import type { JobProgress } from './job-status.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

const controlPlane = connectControlPlane();
let world: LocustWorld;
let since: string;
let interfere: Interference = async () => {};
beforeAll(async () => {
  world = await locustWorld(controlPlane, { prefix: 'locust-end', interfere: (request) => interfere(request) });
  since = await versionOf(controlPlane, world.tests.collection);
});
afterAll(() => world?.system.stop());

/** The phases that whoever watches was told of, each once in a row. */
async function phasesOf(test: string): Promise<readonly unknown[]> {
  const phases = (await historyOf(controlPlane, world.tests.collection, test, since)).map(
    ({ status }) => status?.phase,
  );
  return phases.filter((phase, i) => i === 0 || phase !== phases[i - 1]);
}

const seen = async (test: string, progress: JobProgress) => {
  await world.shows(test, 'master', progress);
  // The worker Job shows something else each time: when that is in the status, so is what the master showed before.
  const { connectedWorkers } = await world.statusOf(test);
  const active = connectedWorkers === 1 ? 2 : 1;
  await world.shows(test, 'worker', { active });
  await eventually(async () => expect(await world.statusOf(test)).toMatchObject({ connectedWorkers: active }));
};

const ends = [
  {
    it: 'succeeds with its master Job [L-11 REC] [L-20 REC] [L-34 REC] [L-36 REC] [L-41 REC] [L-68 REC]',
    name: 'good',
    progress: 'Complete',
    phase: 'Succeeded',
    says: 'True/TestSucceeded: Test completed successfully',
  },
  {
    it: 'fails with its master Job [L-12 REC] [L-20 REC] [L-35 REC] [L-37 REC] [L-42 REC] [L-69 REC]',
    name: 'bad',
    progress: 'Failed',
    phase: 'Failed',
    says: 'True/TestFailed: Test failed',
  },
] as const;

describe('a LocustTest', () => {
  test.each(ends)('$it', async ({ name, progress, phase, says }) => {
    await world.running(name);
    const before = await world.statusOf(name);
    expect(before).not.toHaveProperty('completionTime');
    await world.shows(name, 'master', progress);
    const status = await eventually(async () => {
      const now = await world.statusOf(name);
      expect(now.phase).toBe(phase);
      return now;
    });
    expect(said(status, 'TestCompleted')).toBe(says);
    expect(said(status, 'Ready')).toBe('True/ResourcesCreated: All resources created'); // LX-7
    expect(status.startTime).toBe(before.startTime);
    expect(Date.parse(String(status.completionTime))).toBeGreaterThanOrEqual(Date.parse(String(before.startTime)));
  });

  test.each(ends)(
    'that has ended as $phase stays so, whatever its Jobs show or become [L-13 REC]',
    async ({ name, phase }) => {
      const ended = await world.statusOf(name);
      const writes = world.system.writes().length;
      const passes = () => world.system.passes();
      for (const change of [
        () => world.shows(name, 'worker', 'Failed'),
        () => world.objects.remove('jobs', `${name}-worker`),
        () => world.objects.remove('jobs', `${name}-master`),
      ]) {
        const before = await passes();
        await change();
        await eventually(async () => expect(await passes()).toBeGreaterThan(before));
      }
      expect(await world.statusOf(name)).toEqual(ended);
      expect(world.system.writes().slice(writes)).toEqual([]);
      expect(await phasesOf(name)).toEqual([undefined, 'Pending', 'Running', phase]);
    },
  );

  test.each([
    { it: 'has an active pod [L-43 REC]', progress: { active: 1 } },
    { it: 'has none', progress: { active: 0 } },
    { it: 'is suspended', progress: 'Suspended' },
    { it: 'is about to complete (LX-3)', progress: 'SuccessCriteriaMet' },
  ] as const)('that runs goes on while its master Job $it [L-13 REC] [L-32 REC]', async ({ progress }) => {
    const name = `goes-on-${JSON.stringify(progress).replace(/\W/g, '').toLowerCase()}`;
    await world.running(name);
    await seen(name, progress);
    expect(await phasesOf(name)).toEqual([undefined, 'Pending', 'Running']);
    expect(said(await world.statusOf(name), 'TestCompleted')).toBe('False/TestInProgress: Test is running');
  });

  test.each([
    { it: 'failed', progress: 'Failed' },
    { it: 'completed', progress: 'Complete' },
  ] as const)('does not end with its workers: their Job $it, and the master runs [L-32 REC]', async ({ progress }) => {
    const name = `workers-${progress.toLowerCase()}`;
    await world.running(name);
    await world.shows(name, 'worker', progress);
    await eventually(async () =>
      expect(statesOf(await world.statusOf(name))).toMatchObject({ WorkersConnected: 'False/WorkersMissing' }),
    );
    expect(await phasesOf(name)).toEqual([undefined, 'Pending', 'Running']);
  });

  test('is Running for whoever watches though its master ended before that was written [L-13 REC]', async () => {
    let statuses = 0;
    interfere = async ({ method, path }) => {
      if (method === 'PATCH' && path.endsWith('/hasty/status') && ++statuses === 2)
        await world.shows('hasty', 'master', 'Complete');
    };
    await world.tests.create('hasty', spec);
    await eventually(async () => expect(await world.statusOf('hasty')).toMatchObject({ phase: 'Succeeded' }));
    expect(await phasesOf('hasty')).toEqual([undefined, 'Pending', 'Running', 'Succeeded']);
  });
});
