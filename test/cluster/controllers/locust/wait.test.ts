import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

const controlPlane = connectControlPlane();
let world: LocustWorld;
beforeAll(async () => {
  world = await locustWorld(controlPlane, { prefix: 'locust-wait' });
});
afterAll(() => world?.system.stop());

const wait = (name: string, what: string, seconds: number) =>
  controlPlane.kubectl([
    ...['wait', '-n', world.namespace, `--for=${what}`, `--timeout=${seconds}s`, `locusttest/${name}`],
  ]);
const timedOut = { code: 1, stderr: expect.stringContaining('timed out waiting for the condition') };

describe('kubectl wait', () => {
  test('for TestCompleted lasts as long as the test, and not longer', async () => {
    await world.tests.create('peak', spec);
    expect(await wait('peak', 'condition=Ready', 20)).toMatchObject({ code: 0 });
    expect(await wait('peak', 'condition=TestCompleted', 1)).toMatchObject(timedOut);
    let isOver = false;
    const waiting = wait('peak', 'condition=TestCompleted', 30).finally(() => {
      isOver = true;
    });
    await world.shows('peak', 'worker', { active: 2 });
    await eventually(async () => expect(await world.statusOf('peak')).toMatchObject({ connectedWorkers: 2 }));
    expect(isOver).toBe(false);
    await world.shows('peak', 'master', 'Complete');
    expect(await waiting).toMatchObject({ code: 0, stdout: expect.stringContaining('condition met') });
  });

  test('ends although the spec was edited after the end (LX-18)', async () => {
    await world.objects.patch('locusttests', 'peak', { spec: { worker: { replicas: 5 } } });
    expect(await wait('peak', 'condition=TestCompleted', 20)).toMatchObject({ code: 0 });
  });

  test.each([
    ['condition=WorkersConnected', 0],
    ['jsonpath={.status.phase}=Succeeded', 0],
    ['condition=Ready=False', 1],
  ])('for %s of the finished test ends with %i', async (what, code) => {
    expect(await wait('peak', what, code === 0 ? 20 : 1)).toMatchObject({ code });
  });
});
