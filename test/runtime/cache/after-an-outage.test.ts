import { describe, expect, test } from '@jest/globals';
import { followed } from './followed.ts';
import type { RequestFault } from './model-server.ts';

const lists = (requests: readonly { readonly query?: { readonly watch?: unknown } }[]) =>
  requests.filter(({ query }) => !query?.watch).length;

describe('a cache whose server is back after a long outage, without its history,', () => {
  test('lists at once: the pauses were for a server that does not answer', async () => {
    const { server, clock, cache } = await followed((server) => server.put('a'));
    server.faults.push(...Array<RequestFault>(7).fill({ type: 'reset' }));
    server.failWatches('reset');
    while (server.faults.length > 0) await clock.advance(100);
    server.put('b');
    server.compact();
    const asked = server.requests.length;
    while (server.requests.length === asked) await clock.advance(100); // the watch that is told: too old
    await clock.advance(500);
    expect(lists(server.requests)).toBe(2);
    expect(cache.get('default/b')).toBeDefined();
  });
});
