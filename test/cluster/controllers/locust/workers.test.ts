import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { said } from '../../../systems/locusttest/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

let world: LocustWorld;
beforeAll(async () => {
  world = await locustWorld(connectControlPlane(), { prefix: 'locust-workers' });
  await world.tests.create('peak', { ...spec, worker: { ...spec.worker, replicas: 3 } });
  await world.shows('peak', 'master', { active: 1 });
});
afterAll(() => world?.system.stop());

describe('the WorkersConnected of a LocustTest with three workers, which follows the active pods of their Job,', () => {
  // In this order: what was before counts.
  test.each([
    { it: 'waits while none is', active: 0, says: 'False/WaitingForWorkers: 0/3 workers connected' },
    { it: 'waits while one is', active: 1, says: 'False/WaitingForWorkers: 1/3 workers connected' },
    { it: 'waits for the last one [L-22 REC]', active: 2, says: 'False/WaitingForWorkers: 2/3 workers connected' },
    {
      it: 'is True with all of them [L-22 REC] [L-39 REC]',
      active: 3,
      says: 'True/AllWorkersConnected: 3/3 workers connected',
    },
    { it: 'misses one that was there (LX-5)', active: 2, says: 'False/WorkersMissing: 2/3 workers connected' },
    { it: 'misses all', active: 0, says: 'False/WorkersMissing: 0/3 workers connected' },
    { it: 'is True when they are back [L-39 REC]', active: 3, says: 'True/AllWorkersConnected: 3/3 workers connected' },
  ])('$it [L-04 REC] [L-19 REC] [L-38 REC]', async ({ active, says }) => {
    await world.shows('peak', 'worker', { active });
    await eventually(async () => {
      const status = await world.statusOf('peak');
      expect(status).toMatchObject({ expectedWorkers: 3, connectedWorkers: active });
      expect(said(status, 'WorkersConnected')).toBe(says);
    });
  });

  test('is True with more than it wants: a Job counts one that is replaced [L-39 REC]', async () => {
    await world.shows('peak', 'worker', { active: 4 });
    await eventually(async () =>
      expect(said(await world.statusOf('peak'), 'WorkersConnected')).toBe(
        'True/AllWorkersConnected: 4/3 workers connected',
      ),
    );
  });

  test('stays as it was in the pass that sees the end, in which the workers are gone (LX-19)', async () => {
    await world.shows('peak', 'worker', { active: 3 });
    await eventually(async () => expect(await world.statusOf('peak')).toMatchObject({ connectedWorkers: 3 }));
    await world.shows('peak', 'master', 'Complete');
    await world.objects.remove('jobs', 'peak-worker');
    const status = await eventually(async () => {
      const now = await world.statusOf('peak');
      expect(now).toMatchObject({ phase: 'Succeeded' });
      return now;
    });
    expect(status).toMatchObject({ expectedWorkers: 3, connectedWorkers: 3 });
    expect(said(status, 'WorkersConnected')).toBe('True/AllWorkersConnected: 3/3 workers connected');
  });
});
