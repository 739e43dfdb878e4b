import { describe, expect, test } from '@jest/globals';
import { withoutManagedFields } from '../../../lib/runtime/cache/transform.ts';
import { settle } from '../time/manual-clock.ts';
import { followed, shown } from './followed.ts';
import type { ModelServer, RequestFault, WatchFault } from './model-server.ts';

const ab = (server: ModelServer) => {
  server.put('a', { data: 1 });
  server.put('b', { data: 2 });
};
const names = (objects: readonly { readonly metadata: { readonly name: string } }[]) =>
  objects.map(({ metadata }) => metadata.name).sort();

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
    const { byOwner, byLabel, byField } = await import('../../../lib/runtime/cache/indexer.ts');
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

describe('a cache goes on', () => {
  const requestFaults: readonly RequestFault[] = [
    { type: 'reset' },
    { type: 'silence' },
    ...[401, 403, 429, 500, 503, 504].map((status) => ({ type: 'status', status }) as const),
  ];
  const watchFaults: readonly WatchFault[] = [
    'end',
    'reset',
    'truncate',
    'nonsense',
    'silence',
    'expire',
    'internal error',
  ];

  test.each(requestFaults)('after a first list that fails: %o', async (fault) => {
    const { cache, clock, failures } = await followed((server) => {
      ab(server);
      server.faults.push(fault, fault);
    });
    await clock.advance(310_000);
    await cache.hasSynced();
    expect(names(cache.list())).toEqual(['a', 'b']);
    expect(failures.filter(({ during }) => during === 'list')).toHaveLength(2);
  });

  test.each(watchFaults)('after a watch that fails: %s', async (fault) => {
    const { server, clock, changes } = await followed(ab);
    server.failWatches(fault);
    server.put('a', { data: 5 });
    server.remove('b');
    server.put('c', { data: 6 });
    await clock.advance(200_000);
    expect(shown(changes).sort()).toEqual(['add a 1', 'add b 2', 'add c 6', 'delete b 2', 'update a 5']);
    expect(server.openWatches).toBe(1);
  });

  test.each(requestFaults)('after a watch that is refused: %o', async (fault) => {
    const { server, clock, changes } = await followed(ab);
    server.faults.push(fault, fault);
    server.failWatches('reset');
    server.put('a', { data: 5 });
    await clock.advance(400_000);
    expect(shown(changes)).toEqual(['add a 1', 'add b 2', 'update a 5']);
  });

  test('after a gap that it cannot watch: what vanished is deleted with its last state, a new uid is a new object', async () => {
    const { server, clock, changes } = await followed(ab);
    server.failWatches('silence');
    server.remove('a');
    server.remove('b');
    server.put('b', { data: 7 });
    server.put('c', { data: 8 });
    server.compact();
    await clock.advance(200_000);
    expect(shown(changes)).toEqual(['add a 1', 'add b 2', 'delete a 1', 'delete b 2', 'add b 7', 'add c 8']);
  });

  test('without telling anything of objects that are as they were', async () => {
    const { server, clock, changes } = await followed(ab);
    server.failWatches('expire');
    await clock.advance(5000);
    expect(server.requests.filter(({ query }) => !query?.watch)).toHaveLength(2);
    expect(changes).toHaveLength(2);
  });

  test('with one long list where the pages expire while it reads them', async () => {
    let pages = 0;
    const { cache, server } = await followed(
      (server) => {
        for (let i = 0; i < 6; i++) server.put(`thing-${i}`);
        const { send } = server.transport;
        server.transport.send = async (request) => {
          if (!request.query?.watch && ++pages === 2) {
            server.put('late');
            server.compact();
          }
          return send(request);
        };
      },
      { pageSize: 2 },
    );
    await cache.hasSynced();
    expect(cache.list()).toHaveLength(7);
    expect(server.requests.filter(({ query }) => !query?.watch).map(({ query }) => query?.limit)).toEqual([
      2,
      2,
      undefined,
    ]);
  });

  test('by a list, when watches are answered but lead nowhere', async () => {
    const { server, clock } = await followed(ab);
    const lists = () => server.requests.filter(({ query }) => !query?.watch).length;
    for (let i = 0; i < 3; i++) {
      expect(lists()).toBe(1);
      server.failWatches('internal error');
      await clock.advance(5000);
    }
    expect(lists()).toBe(2);
  });

  test('by a watch, however long the server was away', async () => {
    const { server, clock } = await followed(ab);
    server.faults.push(...Array.from({ length: 20 }, () => ({ type: 'reset' }) as const));
    server.failWatches('reset');
    await clock.advance(3_600_000);
    expect(server.faults).toEqual([]);
    expect(server.requests.filter(({ query }) => !query?.watch)).toHaveLength(1);
  });

  test.each(['handler', 'index', 'transform'] as const)('when a %s throws, and says so', async (during) => {
    const fail = () => {
      throw new Error('broken');
    };
    const { cache, server, failures } = await followed<'broken'>(ab, {
      ...(during === 'index' && { indexers: { broken: fail } }),
      ...(during === 'transform' && { transform: fail }),
    });
    if (during === 'handler') cache.addHandler({ onAdd: fail, onUpdate: async () => fail() });
    server.put('a', { data: 9 });
    await settle();
    expect(cache.get('default/a')).toMatchObject({ data: 9 });
    expect(failures).toHaveLength(3);
    for (const failure of failures)
      expect(failure).toMatchObject({ cache: 'things.test', during, error: { message: 'broken' } });
  });
});

describe('a cache waits', () => {
  test('longer after each failure in a row, and from the start again after a success', async () => {
    const { server, clock } = await followed((server) => {
      for (let i = 0; i < 12; i++) server.faults.push({ type: 'reset' });
    });
    const times: number[] = [];
    let seen = server.requests.length;
    const started = clock.monotonicMs();
    while (server.faults.length > 0) {
      await clock.advance(100);
      if (server.requests.length > seen) times.push(clock.monotonicMs() - started);
      seen = server.requests.length;
    }
    const waits = times.map((time, i) => time - (times[i - 1] ?? 0));
    expect(waits).toEqual([300, 600, 1200, 2400, 4800, 9600, 19_200, 22_500, 22_500, 22_500, 22_500]);

    await clock.advance(60_000);
    server.put('a');
    await settle();
    seen = server.requests.length;
    server.failWatches('reset');
    await clock.advance(300);
    expect(server.requests).toHaveLength(seen + 1);
  });

  test('as long as the server asks, and a little more by chance', async () => {
    const { server, clock } = await followed((server) =>
      server.faults.push({ type: 'status', status: 429, retryAfter: 20 }),
    );
    await clock.advance(20_299);
    expect(server.requests).toHaveLength(1);
    await clock.advance(1);
    expect(server.requests).toHaveLength(3);
  });

  test('before it asks a server again that ends every watch at once', async () => {
    const { server, clock } = await followed(ab);
    for (let i = 0; i < 50; i++) {
      server.failWatches('end');
      await settle();
    }
    expect(server.requests.length).toBe(2);
    await clock.advance(1000);
    expect(server.requests.length).toBe(3);
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
