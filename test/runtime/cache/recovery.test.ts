import { describe, expect, test } from '@jest/globals';
import { settle } from '../time/manual-clock.ts';
import { ab, followed, names, shown } from './followed.ts';
import type { RequestFault, WatchFault } from './model-server.ts';

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
