import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { historyOf, versionOf } from '../../objects/history.ts';
import type { Resource } from '../../objects/namespaced-objects.ts';
import { hurriedClock } from '../shifted-clock.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

const controlPlane = connectControlPlane();
const resyncs = 10;
let world: LocustWorld;
beforeAll(async () => {
  // Ten resyncs are a minute by the date that the controller sees.
  const clock = hurriedClock(12);
  world = await locustWorld(controlPlane, { prefix: 'locust-quiet', resyncSeconds: 0.5, clock });
  await world.tests.create('pending', undefined);
  for (const name of ['running', 'succeeded', 'failed']) await world.running(name);
  await world.shows('succeeded', 'master', 'Complete');
  await world.shows('failed', 'master', 'Failed');
  await eventually(async () => expect(await phases()).toEqual(lasting));
}, 60_000);
afterAll(() => world?.system.stop());

const lasting = { pending: 'Pending', running: 'Running', succeeded: 'Succeeded', failed: 'Failed' };
const phases = async () =>
  Object.fromEntries(
    (await world.objects.list('locusttests')).map(({ metadata, status }) => [metadata.name, status?.phase]),
  );
const watched: readonly Resource[] = ['locusttests', 'jobs', 'services', 'events'];
const everything = () => Promise.all(watched.map((resource) => world.objects.list(resource)));
/** Waits until every test was looked at so many times. */
async function lookedAt(times: number): Promise<void> {
  const before = await world.system.passes();
  const wanted = before + times * Object.keys(lasting).length;
  await eventually(async () => expect(await world.system.passes()).toBeGreaterThanOrEqual(wanted), 30);
}

describe('LocustTests in a world where nothing changes', () => {
  test('are looked at again and again; nothing is asked, written or changed [L-24 NOOP] [L-54 NOOP] [L-63 NOOP] [L-70 NOOP]', async () => {
    await lookedAt(2); // what these states are followed by is over
    const before = { asked: world.system.requests.length, objects: await everything() };
    await lookedAt(resyncs);
    expect(world.system.requests.slice(before.asked)).toEqual([]);
    expect(await everything()).toEqual(before.objects); // their versions, too
  });

  test('were told each status once: no write of a status leads to another [L-63 NOOP] [L-70 NOOP]', async () => {
    const written = world.system.writes().filter(({ path }) => path.endsWith('/status'));
    const bodies = written.map(({ path, body }) => {
      const { metadata: _, ...rest } = body as { metadata: object };
      return JSON.stringify([path, rest]);
    });
    expect(new Set(bodies).size).toBe(bodies.length);
    expect(written.filter(({ path }) => path.includes('/pending/'))).toHaveLength(1);
  });
});

describe('a LocustTest whose Job changes', () => {
  test('is told so though nobody touches it: its generation is what it was [L-52 REC] [L-53 REC] [L-54 REC]', async () => {
    const { collection } = world.tests;
    await world.tests.create('followed', spec);
    await world.shows('followed', 'master', { active: 1 });
    await eventually(async () => expect(await world.statusOf('followed')).toMatchObject({ phase: 'Running' }));
    const since = await versionOf(controlPlane, collection);
    const { managedFields: before } = (await world.tests.read('followed')).metadata;

    for (const active of [1, 2]) {
      await world.shows('followed', 'worker', { active });
      await eventually(async () =>
        expect(await world.statusOf('followed')).toMatchObject({ connectedWorkers: active }),
      );
    }
    await world.shows('followed', 'master', 'Complete');
    await eventually(async () => expect(await world.statusOf('followed')).toMatchObject({ phase: 'Succeeded' }));

    const history = await historyOf(controlPlane, collection, 'followed', since);
    expect(history.map(({ metadata }) => metadata.generation)).toEqual([1, 1, 1]); // one write for each change
    const { managedFields: after } = (await world.tests.read('followed')).metadata;
    expect(after?.map(({ manager }) => manager)).toEqual(before?.map(({ manager }) => manager));
  });

  test('only in what no status says is not written [L-24 NOOP] [L-54 NOOP]', async () => {
    const { resourceVersion } = (await world.tests.read('running')).metadata;
    for (const role of ['master', 'worker'] as const)
      await world.objects.patch('jobs', `running-${role}`, { metadata: { labels: { seen: 'by-nobody' } } });
    await lookedAt(2);
    expect((await world.tests.read('running')).metadata.resourceVersion).toBe(resourceVersion);
  });
});
