import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Resource } from '../../objects/namespaced-objects.ts';
import { type DittoWorld, dittoWorld, storage } from '../dittofs/ditto-world.ts';
import { hurriedClock } from '../shifted-clock.ts';

const controlPlane = connectControlPlane();
const resyncSeconds = 0.5;
const resyncs = 10;
let world: DittoWorld;
beforeAll(async () => {
  // Ten resyncs are a minute by the date that the controller sees.
  const clock = hurriedClock(12);
  world = await dittoWorld(controlPlane, { prefix: 'quiet', resyncSeconds, clock });
});
afterAll(() => world?.system.stop());

/** One server of each kind of state that lasts. */
const servers = {
  running: { storage },
  stopped: { storage, replicas: 0 },
  waiting: { storage, percona: { enabled: true } },
  invalid: { storage, cache: { size: 'a lot' } },
} as const;
const watched: readonly Resource[] = [
  'dittoservers',
  'configmaps',
  'services',
  'statefulsets',
  'perconapgclusters',
  'events',
];

const phases = async () =>
  Object.fromEntries(
    (await world.objects.list('dittoservers')).map(({ metadata, status }) => [metadata.name, status?.phase]),
  );

const passes = async (): Promise<number> => {
  const counted = (await world.system.metrics.text()).matchAll(/^controller_runtime_reconcile_total\{.*\} (\d+)$/gm);
  return [...counted].reduce((sum, [, count]) => sum + Number(count), 0);
};

/** What the server tells of a resource from now on, for a while. */
async function changesOf(resource: Resource, seconds: number): Promise<string> {
  const collection = world.objects.collection(resource);
  const { body: list } = await controlPlane.request<{ metadata: { resourceVersion: string } }>('GET', collection);
  const query = `watch=true&resourceVersion=${list.metadata.resourceVersion}&timeoutSeconds=${seconds}`;
  const { status, body } = await controlPlane.request<unknown>('GET', `${collection}?${query}`);
  expect(status).toBe(200);
  return typeof body === 'string' ? body : JSON.stringify(body);
}

describe('a controller in a world where nothing changes', () => {
  test('looks again and again, asks nothing, writes nothing, changes nothing', async () => {
    for (const [name, spec] of Object.entries(servers)) await world.servers.create(name, spec);
    for (const name of ['running', 'stopped'] as const) {
      await eventually(() => world.objects.read('statefulsets', name));
      await world.pods(name, { ready: name === 'running' ? 1 : 0 });
    }
    await eventually(async () =>
      expect(await phases()).toEqual({ running: 'Running', stopped: 'Stopped', waiting: 'Pending', invalid: 'Failed' }),
    );
    await sleep(1000); // what these states are followed by is over

    const asked = world.system.requests.length;
    const done = await passes();
    const objects = await Promise.all(watched.map((resource) => world.objects.list(resource)));
    const told = await Promise.all(watched.map((resource) => changesOf(resource, resyncs * resyncSeconds + 1)));

    expect(await passes()).toBeGreaterThanOrEqual(done + resyncs * Object.keys(servers).length);
    expect(world.system.requests.slice(asked)).toEqual([]);
    expect(told).toEqual(watched.map(() => ''));
    expect(await Promise.all(watched.map((resource) => world.objects.list(resource)))).toEqual(objects);
  });

  test('has written each status once', () => {
    const bodies = world.system
      .writes()
      .filter(({ path }) => path.endsWith('/status'))
      .map(({ path, body }) => JSON.stringify([path, body]));
    expect(bodies.length).toBeGreaterThanOrEqual(Object.keys(servers).length);
    expect(new Set(bodies).size).toBe(bodies.length);
  });
});
