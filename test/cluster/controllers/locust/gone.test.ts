import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { said } from '../../../systems/locusttest/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Interference } from '../recording-transport.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

let world: LocustWorld;
/** Done once, right before a request: `POST jobs`. */
const before = new Map<string, () => Promise<unknown>>();
const interfere: Interference = async ({ method, path }) => {
  const what = `${method} ${path
    .split('/')
    .slice(path.endsWith('/status') ? -2 : -1)
    .join('/')}`;
  const doing = before.get(what);
  before.delete(what);
  await doing?.();
};
beforeAll(async () => {
  world = await locustWorld(connectControlPlane(), { prefix: 'locust-gone', interfere });
});
afterAll(() => world?.system.stop());

const sent = (what: string) =>
  world.system.requests.filter(({ method, path }) => `${method} ${path}`.includes(what)).map(({ status }) => status);
const troubles = (test: string) =>
  world.system.log.filter(({ level, object }) => level !== 'info' && `${object}`.endsWith(`/${test}`));

describe('a Job of a LocustTest that is deleted', () => {
  test('is missed: no worker is connected, the test runs, and what else happens is still told [L-51 REC]', async () => {
    await world.running('peak');
    await world.objects.remove('jobs', 'peak-worker');
    await eventually(async () => {
      const status = await world.statusOf('peak');
      expect(status).toMatchObject({ phase: 'Running', expectedWorkers: 2, connectedWorkers: 0 });
      expect(said(status, 'WorkersConnected')).toBe('False/WorkersMissing: 0/2 workers connected');
      expect(said(status, 'Ready')).toBe('True/ResourcesCreated: All resources created');
    });
    await world.shows('peak', 'master', 'Failed');
    await eventually(async () => expect(await world.statusOf('peak')).toMatchObject({ phase: 'Failed' }));
  });

  test('is the master: the test runs still, for nobody knows how it would have ended [L-51 REC]', async () => {
    await world.running('headless');
    await world.objects.remove('jobs', 'headless-master');
    await world.shows('headless', 'worker', { active: 1 });
    await eventually(async () =>
      expect(await world.statusOf('headless')).toMatchObject({ phase: 'Running', connectedWorkers: 1 }),
    );
  });

  test('is not created a second time: a test runs once (LX-17)', async () => {
    const names = (await world.objects.list('jobs')).map(({ metadata }) => metadata.name);
    expect(names.toSorted()).toEqual(['headless-worker', 'peak-master']);
    expect(
      world.system.writes().filter(({ method, path }) => method === 'POST' && path.endsWith('/jobs')),
    ).toHaveLength(4);
  });
});

describe('a LocustTest that is deleted while', () => {
  test.each([
    { it: 'its first status is written', name: 'a', at: 'PATCH a/status', answers: [404] },
    { it: 'its Service is created', name: 'b', at: 'POST services', answers: [200, 404] },
    { it: 'its Jobs are created', name: 'c', at: 'POST jobs', answers: [200, 404] },
  ])('$it is no error, and is forgotten [L-46 REC]', async ({ name, at, answers }) => {
    before.set(at, () => world.objects.remove('locusttests', name));
    await world.tests.create(name, spec);
    await eventually(async () => expect(sent(`PATCH ${world.tests.path(name)}/status`)).toEqual(answers));
    const passes = await world.system.passes();
    await world.running(`after-${name}`); // time enough for what would be tried again
    expect(troubles(name)).toEqual([]);
    expect(sent(`PATCH ${world.tests.path(name)}/status`)).toEqual(answers);
    expect(await world.system.passes()).toBeGreaterThan(passes);
  });

  test('it runs is forgotten too, whatever its Jobs show then [L-46 REC]', async () => {
    await world.running('d');
    await world.objects.remove('locusttests', 'd');
    await world.shows('d', 'worker', { active: 1 });
    await world.shows('d', 'master', 'Complete');
    await world.running('after-d');
    expect(troubles('d')).toEqual([]);
    expect(sent(`PATCH ${world.tests.path('d')}/status`).filter((status) => status !== 200)).toEqual([]);
  });
});

describe('a LocustTest that is made again under its name', () => {
  test('does not take the Jobs of the one before for its own', async () => {
    await world.running('again');
    await world.shows('again', 'master', 'Complete');
    await eventually(async () => expect(await world.statusOf('again')).toMatchObject({ phase: 'Succeeded' }));
    await world.objects.remove('locusttests', 'again');
    await world.tests.create('again', spec);
    await eventually(async () =>
      expect(said(await world.statusOf('again'), 'Ready')).toMatch(
        /^False\/ResourcesFailed: Service again-master: found it controlled by an earlier LocustTest again, expected LocustTest again/,
      ),
    );
    expect(await world.statusOf('again')).toMatchObject({ phase: 'Pending' });
  });
});
