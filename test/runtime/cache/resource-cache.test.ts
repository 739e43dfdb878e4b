import { describe, expect, test } from '@jest/globals';
import { byField, byLabel, byOwner } from '../../../lib/runtime/cache/indexer.ts';
import { withoutManagedFields } from '../../../lib/runtime/cache/transform.ts';
import { settle } from '../time/manual-clock.ts';
import { ab, followed, names, shown } from './followed.ts';

describe('a cache', () => {
  test('holds what the server lists, then what it watches', async () => {
    const { cache, server, changes } = await followed(ab);
    await cache.hasSynced();
    server.put('a', { data: 3 });
    server.put('c', { data: 4 });
    server.remove('b');
    await settle();
    expect(cache.list()).toEqual(
      expect.arrayContaining([...server.objects].map((each) => expect.objectContaining(each))),
    );
    expect(cache.get('default/a')).toMatchObject({ data: 3 });
    expect(cache.get('default/b')).toBeUndefined();
    expect(shown(changes)).toEqual(['add a 1', 'add b 2', 'update a 3', 'add c 4', 'delete b 2']);
  });

  test('reads a long list page by page, and says what its items are', async () => {
    const { cache, server } = await followed(
      (server) => Array.from({ length: 7 }, (_, i) => server.put(`thing-${i}`)),
      { pageSize: 3 },
    );
    await cache.hasSynced();
    expect(cache.list()).toHaveLength(7);
    expect(server.requests.filter(({ query }) => !query?.watch).map(({ query }) => query?.limit)).toEqual([3, 3, 3]);
    expect(cache.get('default/thing-0')).toMatchObject({ apiVersion: 'test/v1', kind: 'Thing' });
  });

  test('asks for its namespace and selectors, in the list and in the watch', async () => {
    const selection = { namespace: 'a', labelSelector: 'app=web', fieldSelector: 'metadata.name=one' };
    const { server } = await followed(undefined, selection);
    const { labelSelector, fieldSelector } = selection;
    expect(server.requests).toHaveLength(2);
    for (const { path, query } of server.requests) {
      expect(path).toBe('/apis/test/v1/namespaces/a/things');
      expect(query).toMatchObject({ labelSelector, fieldSelector });
    }
  });

  test.each([
    { random: 0, seconds: 300 },
    { random: 0.999, seconds: 600 },
  ])('watches with bookmarks from the listed version, for 5 to 10 minutes by chance', async ({ random, seconds }) => {
    const { server } = await followed(ab, { random: () => random });
    expect(server.requests[1]?.query).toMatchObject({
      watch: true,
      allowWatchBookmarks: true,
      resourceVersion: 'v-3',
      timeoutSeconds: seconds,
    });
  });

  test('goes on from the last bookmark', async () => {
    const { server, clock } = await followed(ab);
    server.put('other kinds move the version too');
    server.bookmark();
    await settle();
    await clock.advance(2000);
    server.failWatches('end');
    await settle();
    expect(server.requests.at(-1)?.query).toMatchObject({ watch: true, resourceVersion: 'v-4' });
  });

  test('gives out frozen objects', async () => {
    const { cache, server } = await followed(ab);
    server.put('c', { labels: { app: 'web' } });
    await settle();
    for (const object of cache.list()) expect(Object.isFrozen(object) && Object.isFrozen(object.metadata)).toBe(true);
    expect(Object.isFrozen(cache.get('default/c')?.metadata.labels)).toBe(true);
  });

  test('keeps what the transform leaves', async () => {
    const managed = { managedFields: [{ manager: 'kubectl' }] } as object;
    const { cache, server } = await followed((server) => server.put('a', managed), { transform: withoutManagedFields });
    server.put('b', managed);
    await settle();
    expect(cache.list().map(({ metadata }) => Object.keys(metadata))).toEqual(
      Array(2).fill(['namespace', 'name', 'uid', 'resourceVersion']),
    );
  });

  test('tells a later handler of what is there, and a removed one of nothing', async () => {
    const { cache, server } = await followed(ab);
    const seen: string[] = [];
    const remove = cache.addHandler({ onAdd: ({ metadata }) => seen.push(metadata.name) });
    server.put('c');
    await settle();
    remove();
    server.put('d');
    await settle();
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  test('tells a handler that is added by another one of each object once', async () => {
    const seen: string[] = [];
    const { cache, server, clock } = await followed();
    let isAdded = false;
    cache.addHandler({
      onAdd() {
        if (isAdded) return;
        isAdded = true;
        cache.addHandler({ onAdd: ({ metadata }) => seen.push(metadata.name) });
      },
    });
    server.failWatches('silence');
    ab(server);
    server.compact();
    await clock.advance(200_000);
    expect(seen).toEqual(['a', 'b']);
  });

  test('stops when told to: the last objects stay, and nothing more is asked', async () => {
    const { cache, server, stop, stopped, clock } = await followed(ab);
    const asked = server.requests.length;
    stop();
    await stopped;
    await clock.advance(3_600_000);
    expect(server.requests).toHaveLength(asked);
    expect(clock.waiting).toBe(0);
    expect(names(cache.list())).toEqual(['a', 'b']);
  });

  test('that stops before its first list says so to who waits for it', async () => {
    const { cache, stop } = await followed((server) => server.faults.push({ type: 'silence' }));
    stop();
    await expect(cache.hasSynced()).rejects.toThrow('the cache of things.test: found it stopped');
  });

  test('starts once', async () => {
    const { cache } = await followed();
    await expect(cache.start(AbortSignal.abort())).rejects.toThrow('found a second start, expected one');
  });
});

describe('an index', () => {
  const owner = (uid: string) => ({ ownerReferences: [{ apiVersion: 'v1', kind: 'Thing', name: uid, uid }] });

  test('follows each object as its values change', async () => {
    const { cache, server } = await followed<'owner' | 'app' | 'data'>(
      (server) => {
        server.put('a', { ...owner('x'), labels: { app: 'web' } });
        server.put('b', { ...owner('x'), data: 5 });
        server.put('c', { labels: { app: 'web' } });
      },
      {
        indexers: {
          owner: byOwner,
          app: byLabel('app'),
          data: byField(({ data }) => (data ? `${data}` : undefined)),
        },
      },
    );
    expect(names(cache.byIndex('owner', 'x'))).toEqual(['a', 'b']);
    expect(names(cache.byIndex('app', 'web'))).toEqual(['a', 'c']);
    expect(names(cache.byIndex('data', '5'))).toEqual(['b']);

    server.put('a', owner('y'));
    server.remove('b');
    await settle();
    expect(names(cache.byIndex('owner', 'x'))).toEqual([]);
    expect(names(cache.byIndex('owner', 'y'))).toEqual(['a']);
    expect(names(cache.byIndex('app', 'web'))).toEqual(['c']);
    expect(names(cache.byIndex('data', '5'))).toEqual([]);
  });
});

describe('a cache knows up to which version it has come', () => {
  test('by its list and by each change', async () => {
    const { cache, server } = await followed(ab);
    const versions = [cache.version()];
    server.put('a', { data: 9 });
    await settle();
    versions.push(cache.version());
    expect(cache.get('default/a')?.metadata.resourceVersion).toBe(versions[1]);
    expect(versions).toEqual(['v-3', 'v-4']);
  });

  test('while its handlers are told', async () => {
    const { cache, server } = await followed(ab);
    const told: unknown[] = [];
    cache.addHandler({ onUpdate: (_, { metadata }) => told.push([metadata.resourceVersion, cache.version()]) });
    server.put('a', { data: 9 });
    await settle();
    expect(told).toEqual([['v-4', 'v-4']]);
  });
});
