import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { said } from '../../../systems/locusttest/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { AnyStatus } from '../../objects/custom-object.ts';
import { historyOf, versionOf } from '../../objects/history.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

const controlPlane = connectControlPlane();
let world: LocustWorld;
/** What whoever watches was told, until the test ran. */
let told: readonly (AnyStatus | undefined)[];

beforeAll(async () => {
  world = await locustWorld(controlPlane, { prefix: 'locust-first' });
  const { collection } = world.tests;
  const since = await versionOf(controlPlane, collection);
  await world.tests.create('peak', { ...spec, worker: { ...spec.worker, replicas: 3 } });
  await eventually(async () => expect(await world.statusOf('peak')).toMatchObject({ phase: 'Running' }));
  told = (await historyOf(controlPlane, collection, 'peak', since)).map(({ status }) => status);
});
afterAll(() => world?.system.stop());

describe('the first status of a LocustTest', () => {
  test('is Pending, with as many workers expected as the spec wants and none connected [L-02 REC] [L-03 REC] [L-04 REC] [L-09 REC] [L-28 REC] [L-66 REC]', () => {
    expect(told[0]).toBeUndefined();
    const { conditions: _, ...first } = told[1]!;
    expect(first).toEqual({ observedGeneration: 1, phase: 'Pending', expectedWorkers: 3, connectedWorkers: 0 });
  });

  test('has these three conditions and no other [L-07 REC] [L-15 REC] [L-16 REC] [L-17 REC]', () =>
    expect(told[1]?.conditions?.map(({ type }) => type)).toEqual(['Ready', 'WorkersConnected', 'TestCompleted']));

  test.each([
    {
      it: 'that its resources are being created [L-18 REC] [L-29 REC]',
      type: 'Ready',
      says: 'False/ResourcesCreating: Creating resources',
    },
    {
      it: 'that it waits for workers [L-19 REC] [L-30 REC]',
      type: 'WorkersConnected',
      says: 'False/WaitingForWorkers: Waiting for workers to connect',
    },
    {
      it: 'that it has not started [L-20 REC] [L-31 REC]',
      type: 'TestCompleted',
      says: 'False/TestInProgress: Test has not started',
    },
  ])('says $it', ({ type, says }) => expect(said(told[1]!, type)).toBe(says));

  test('is written before anything is created, and followed by the next without a conflict [L-45 REC]', () => {
    const sent = world.system
      .writes()
      .map(({ method, path, status }) => `${method} ${path.split('/').at(-1)} ${status}`);
    expect(sent.slice(0, 5)).toEqual([
      'PATCH status 200',
      'POST services 201',
      'POST jobs 201',
      'POST jobs 201',
      'PATCH status 200',
    ]);
    expect(world.system.requests.filter(({ status }) => status === 409)).toEqual([]);
  });

  test('is the only one before the test runs [L-09 REC] [L-10 REC]', () =>
    expect(told.map((status) => status?.phase)).toEqual([undefined, 'Pending', 'Running']));
});
