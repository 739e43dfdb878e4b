import { describe, expect, test } from '@jest/globals';
import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';
import type { CacheFailure } from '../../../lib/runtime/cache/resource-cache.ts';
import { type CacheDemand, createCachePool } from '../../../lib/runtime/manager/cache-pool.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import { refusal } from '../model-api/request-target.ts';
import { manualClock, settle } from '../time/manual-clock.ts';

const resource = { group: 'apps', version: 'v1', plural: 'parts' };
const path = '/apis/apps/v1/namespaces/default/parts';
const byLabel = ({ metadata }: KubernetesObject) => Object.keys(metadata.labels ?? {});

async function pooled(demands: readonly Partial<CacheDemand>[], prepare: (server: ModelApiServer) => void = () => {}) {
  const clock = manualClock();
  const server = new ModelApiServer(clock);
  prepare(server);
  const failures: CacheFailure[] = [];
  const pool = createCachePool({
    ...{ transport: server.transport, clock, random: () => 0.5, silenceMs: 2 ** 40 },
    onFailure: (failure) => failures.push(failure),
  });
  const caches = demands.map((demand) => pool.demand({ resource, indexers: {}, ...demand }));
  const stop = new AbortController();
  const stopped = pool.start(stop.signal);
  await settle();
  const lists = () => server.requests.filter(({ query }) => !query?.watch);
  return { server, clock, failures, lists, caches: caches.map((cache) => cache()), stop, stopped };
}

describe('a pool', () => {
  test('follows once what is asked for more than once, with the indexes of all', async () => {
    const { caches, lists, server } = await pooled([
      { indexers: { a: byLabel } },
      { indexers: { b: ({ metadata }) => [metadata.name] } },
    ]);
    expect(caches[0]).toBe(caches[1]);
    expect(lists()).toHaveLength(1);
    await server.write('POST', path, { metadata: { name: 'one', labels: { x: '1' } } });
    await settle();
    expect(caches[0]!.view.byIndex('a', 'x')).toHaveLength(1);
    expect(caches[0]!.view.byIndex('b', 'one')).toHaveLength(1);
  });

  test.each([
    { it: 'another resource', other: { resource: { ...resource, plural: 'tools' } } },
    { it: 'another namespace', other: { namespace: 'default' } },
    { it: 'other labels', other: { labelSelector: 'a=b' } },
    { it: 'other fields', other: { fieldSelector: 'metadata.name=a' } },
  ])('follows apart: $it', async ({ other }) => {
    const { lists } = await pooled([{}, other]);
    expect(lists()).toHaveLength(2);
  });

  test('keeps no managedFields', async () => {
    const { caches, server } = await pooled([{}]);
    await server.write('POST', path, { metadata: { name: 'one', managedFields: [{ manager: 'x' }] } });
    await settle();
    expect(server.at(`${path}/one`)?.metadata).toHaveProperty('managedFields');
    expect(caches[0]!.view.get('default/one')?.metadata).not.toHaveProperty('managedFields');
  });

  test('ends with its signal', async () => {
    const { stop, stopped, clock } = await pooled([{}, { namespace: 'default' }]);
    stop.abort();
    await stopped;
    expect(clock.waiting).toBe(0);
  });

  test('reads what it wrote through an index that throws, as the cache does', async () => {
    const fail = () => {
      throw new Error('no such field');
    };
    const { caches, server, failures } = await pooled([{ indexers: { broken: fail } }]);
    const release = server.holdWatches();
    const made = await server.write('POST', path, { metadata: { name: 'one' } });
    caches[0]!.view.wrote(made);
    expect(caches[0]!.view.byIndex('broken', 'x')).toEqual([]);
    expect(failures).toEqual([]);
    release();
    await settle();
    expect(failures).toMatchObject([{ during: 'index' }]);
  });
});

describe('a resource is', () => {
  test('settled and installed once it was listed', async () => {
    const { caches } = await pooled([{}]);
    await caches[0]!.settled(['missing']);
    expect(caches[0]!.state()).toBe('there');
  });

  test('settled and not installed when the server does not know it; told when it comes', async () => {
    const { caches, server, clock } = await pooled([{}], ({ missing }) => missing.add('parts'));
    const told: unknown[] = [];
    const [cache] = caches as [(typeof caches)[0]];
    cache!.onState(() => told.push([cache!.state(), cache!.view.list().length]));
    await cache!.settled(['missing']);
    expect(cache!.state()).toBe('missing');
    server.missing.clear();
    await server.write('POST', path, { metadata: { name: 'one' } });
    await clock.advance(60_000);
    expect(told).toEqual([['there', 1]]);
  });

  test('neither when the server forbids it: that is reported, and waited for', async () => {
    const { caches, server, clock, failures } = await pooled([{}], (server) => {
      server.intercept = () => refusal(403, 'Forbidden', 'no');
    });
    let isSettled = false;
    void caches[0]!.settled(['missing']).then(() => {
      isSettled = true;
    });
    await clock.advance(10_000);
    expect(isSettled).toBe(false);
    expect(failures.length).toBeGreaterThan(1);
    server.intercept = () => undefined;
    await clock.advance(60_000);
    expect(isSettled).toBe(true);
  });

  test('settled and forbidden, for who can do without; told when it is allowed', async () => {
    const { caches, server, clock } = await pooled([{}], (server) => {
      server.intercept = () => refusal(403, 'Forbidden', 'no');
    });
    const [cache] = caches as [(typeof caches)[0]];
    await cache!.settled(['missing', 'forbidden']);
    expect(cache!.state()).toBe('forbidden');
    const told: unknown[] = [];
    cache!.onState(() => told.push(cache!.state()));
    server.intercept = () => undefined;
    await clock.advance(60_000);
    expect(told).toEqual(['there']);
  });

  test('there, though its watch is forbidden: what was listed is known', async () => {
    const { caches, clock, failures } = await pooled([{}], (server) => {
      server.intercept = ({ query }) => (query?.watch ? refusal(403, 'Forbidden', 'no') : undefined);
    });
    const told: unknown[] = [];
    caches[0]!.onState(() => told.push(caches[0]!.state()));
    await clock.advance(60_000);
    expect(failures.length).toBeGreaterThan(1);
    expect(caches[0]!.state()).toBe('there');
    expect(told).toEqual([]);
  });
});
