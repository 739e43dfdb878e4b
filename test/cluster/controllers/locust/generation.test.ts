import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { AnyStatus } from '../../objects/custom-object.ts';
import { shiftedClock } from '../shifted-clock.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

const clock = shiftedClock();
let world: LocustWorld;
beforeAll(async () => {
  world = await locustWorld(connectControlPlane(), { prefix: 'locust-generation', clock });
  await world.running('peak');
});
afterAll(() => world?.system.stop());

/** Every generation that a status says it observed. */
const generationsIn = ({ observedGeneration, conditions = [] }: AnyStatus) => [
  ...new Set([observedGeneration, ...conditions.map((condition) => condition.observedGeneration)]),
];
const following = (test: string) =>
  eventually(async () => {
    const { metadata, status = {} } = await world.tests.read(test);
    expect(generationsIn(status)).toEqual([metadata.generation]);
    return { generation: metadata.generation, status };
  });
const editSpec = (test: string, change: object) => world.objects.patch('locusttests', test, { spec: change });
/** A status without what says for which generation it is. */
const withoutGenerations = (status: AnyStatus): unknown =>
  JSON.parse(JSON.stringify(status, (key, value) => (key === 'observedGeneration' ? undefined : value)));
const jobs = async (test: string) => {
  const found = [await world.jobOf(test, 'master'), await world.jobOf(test, 'worker')];
  return found.map(({ metadata, spec }) => ({ uid: metadata.uid, generation: metadata.generation, spec }));
};

describe('an edit of the spec of a LocustTest that runs', () => {
  test('changes nothing but the observed generation, in the status and in every condition [L-26 GEN] [L-47 REC]', async () => {
    const before = { jobs: await jobs('peak'), status: (await following('peak')).status };
    clock.ahead(3600);
    await editSpec('peak', { worker: { replicas: 9 }, image: 'locustio/locust:next' });
    const { generation, status } = await following('peak');
    expect(generation).toBe(2);
    expect(withoutGenerations(status)).toEqual(withoutGenerations(before.status)); // two workers are expected: LX-24
    expect(await jobs('peak')).toEqual(before.jobs);
  });

  test('does not keep it from telling what its workers do [L-47 REC]', async () => {
    await world.shows('peak', 'worker', { active: 1 });
    await eventually(async () =>
      expect(await world.statusOf('peak')).toMatchObject({ expectedWorkers: 2, connectedWorkers: 1 }),
    );
    expect((await following('peak')).generation).toBe(2);
  });

  test('does not keep it from its end [L-26 GEN] [L-47 REC]', async () => {
    await world.shows('peak', 'master', 'Complete');
    await eventually(async () => expect(await world.statusOf('peak')).toMatchObject({ phase: 'Succeeded' }));
    expect((await following('peak')).generation).toBe(2);
  });
});

describe('an edit of the spec of a LocustTest that has ended', () => {
  test('is observed, and changes nothing else: kubectl wait would last for ever (LX-18) [L-26 GEN] [L-47 REC]', async () => {
    const before = { jobs: await jobs('peak'), status: await world.statusOf('peak') };
    clock.ahead(3600);
    await editSpec('peak', { worker: { replicas: 1 } });
    const { generation, status } = await following('peak');
    expect(generation).toBe(3);
    expect(withoutGenerations(status)).toEqual(withoutGenerations(before.status));
    expect(await jobs('peak')).toEqual(before.jobs);
  });
});

describe('what is no part of the spec', () => {
  test.each(['labels', 'annotations'])('is not observed as a generation: %s [L-26 GEN]', async (what) => {
    const before = await world.statusOf('peak');
    await world.objects.patch('locusttests', 'peak', { metadata: { [what]: { a: 'b' } } });
    expect((await following('peak')).generation).toBe(3);
    expect(await world.statusOf('peak')).toEqual(before);
  });
});

describe('the transition times of a LocustTest', () => {
  const timesOf = async (test: string) =>
    Object.fromEntries(
      ((await world.statusOf(test)).conditions ?? []).map(({ type, lastTransitionTime }) => [type, lastTransitionTime]),
    );
  beforeAll(async () => {
    await world.running('timed');
    await following('timed');
  });

  // In this order; before each an hour goes by.
  test.each([
    {
      it: 'the status of one moves',
      role: 'worker',
      progress: { active: 1 },
      until: 'WorkersMissing',
      moves: ['WorkersConnected'],
    },
    {
      it: 'a message alone moves none',
      role: 'worker',
      progress: { active: 0 },
      until: '0/2 workers connected',
      moves: [],
    },
    {
      it: 'it is back',
      role: 'worker',
      progress: { active: 2 },
      until: 'AllWorkersConnected',
      moves: ['WorkersConnected'],
    },
    { it: 'the end moves one', role: 'master', progress: 'Failed', until: 'TestFailed', moves: ['TestCompleted'] },
  ] as const)('move with the status of their condition and with nothing else: $it [L-25 LTT]', async (row) => {
    const before = await timesOf('timed');
    clock.ahead(3600);
    await world.shows('timed', row.role, row.progress);
    await eventually(async () => expect(JSON.stringify(await world.statusOf('timed'))).toContain(row.until));
    const after = await timesOf('timed');
    const moved = Object.keys(after).filter((type) => after[type] !== before[type]);
    expect(moved).toEqual(row.moves);
    for (const type of moved)
      expect(Date.parse(after[type]!) - Date.parse(before[type]!)).toBeGreaterThanOrEqual(3600_000 - 1000);
  });

  test('are those of the start and the end of the test', async () => {
    const status = await world.statusOf('timed');
    expect(conditionOf(status, 'TestCompleted').lastTransitionTime).toBe(status.completionTime);
    expect(conditionOf(status, 'Ready').lastTransitionTime).toBe(status.startTime);
  });

  test('stay when only a reason changes: from ResourcesCreating to ResourcesFailed [L-25 LTT]', async () => {
    await world.objects.create('services', 'taken-master', { spec: { ports: [{ port: 1 }] } });
    let first: string | undefined;
    await world.tests.create('taken', spec);
    await eventually(async () => {
      const ready = conditionOf(await world.statusOf('taken'), 'Ready');
      first ??= ready.lastTransitionTime;
      expect(ready.reason).toBe('ResourcesFailed');
    });
    expect(conditionOf(await world.statusOf('taken'), 'Ready').lastTransitionTime).toBe(first);
  });
});
