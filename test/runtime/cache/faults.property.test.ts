import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../../lib/runtime/cache/change.ts';
import { byLabel } from '../../../lib/runtime/cache/indexer.ts';
import { keyOf, type ObjectKey } from '../../../lib/runtime/cache/kubernetes-object.ts';
import { settle } from '../time/manual-clock.ts';
import { followed } from './followed.ts';
import type { ModelServer, RequestFault, Thing, WatchFault } from './model-server.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd');
const app = fc.constantFrom('web', 'db');

type Step = (server: ModelServer, advance: (ms: number) => Promise<void>) => void | Promise<void>;

const watchFault = fc.constantFrom<WatchFault>(
  'end',
  'reset',
  'truncate',
  'nonsense',
  'silence',
  'expire',
  'internal error',
);
const requestFault: fc.Arbitrary<RequestFault> = fc.oneof(
  fc.constant({ type: 'reset' } as const),
  fc.constant({ type: 'silence' } as const),
  fc.record({
    type: fc.constant('status' as const),
    status: fc.constantFrom(400, 401, 403, 410, 429, 500, 503, 504),
    retryAfter: fc.integer({ min: 0, max: 40 }),
  }),
);

/** What happens to the server, or on the way to it; each says so in a counterexample. */
const step: fc.Arbitrary<{ readonly say: string; readonly run: Step }> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ name, app, data: fc.nat(9) }).map(({ name, app, data }) => ({
      say: `put ${name}`,
      run: (server: ModelServer) => server.put(name, { labels: { app }, data }),
    })),
  },
  {
    weight: 2,
    arbitrary: name.map((name) => ({ say: `remove ${name}`, run: (server: ModelServer) => server.remove(name) })),
  },
  {
    weight: 1,
    arbitrary: name.map((name) => ({
      say: `replace ${name}`,
      run: (server: ModelServer) => {
        server.remove(name);
        server.put(name);
      },
    })),
  },
  { weight: 1, arbitrary: fc.constant({ say: 'compact', run: (server: ModelServer) => server.compact() }) },
  { weight: 1, arbitrary: fc.constant({ say: 'bookmark', run: (server: ModelServer) => server.bookmark() }) },
  {
    weight: 3,
    arbitrary: watchFault.map((fault) => ({ say: fault, run: (server: ModelServer) => server.failWatches(fault) })),
  },
  {
    weight: 2,
    arbitrary: requestFault.map((fault) => ({
      say: `next ${JSON.stringify(fault)}`,
      run: (server: ModelServer) => void server.faults.push(fault),
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(0, 300, 2000, 30_000, 160_000)
      .map((ms) => ({ say: `${ms} ms`, run: (_: ModelServer, advance: (ms: number) => Promise<void>) => advance(ms) })),
  },
);

/** Holds the changes to their order, and returns the objects they lead to. */
function replay(changes: readonly Change<Thing>[]): ReadonlyMap<ObjectKey, Thing> {
  const present = new Map<ObjectKey, Thing>();
  const deleted = new Set<string>();
  for (const change of changes) {
    const key = keyOf(change.object);
    const before = present.get(key);
    if (change.type === 'add') {
      expect(before).toBeUndefined();
      expect(deleted).not.toContain(change.object.metadata.uid);
    } else {
      expect(before?.metadata.uid).toBe(change.object.metadata.uid);
    }
    if (change.type === 'update') {
      expect(change.old).toBe(before);
      expect(change.object.metadata.resourceVersion).not.toBe(change.old.metadata.resourceVersion);
    }
    if (change.type === 'delete') {
      present.delete(key);
      deleted.add(change.object.metadata.uid!);
    } else present.set(key, change.object);
  }
  return present;
}

const contents = (objects: Iterable<Thing>) =>
  [...objects]
    .map(({ metadata, data }) => ({ metadata, data }))
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));

describe('whatever happens, in any order, a cache', () => {
  test('ends with what the server has, and told its handlers how it came to that', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
        async (steps, pageSize, chances) => {
          let drawn = 0;
          const random = () => chances[drawn++ % chances.length]!;
          const { server, clock, cache, changes, stop, stopped } = await followed<'app'>(undefined, {
            pageSize,
            random,
            indexers: { app: byLabel('app') },
          });
          for (const { run } of steps) {
            await run(server, clock.advance);
            await settle();
          }
          server.faults.length = 0;
          await clock.advance(600_000);

          expect(contents(cache.list())).toEqual(contents(server.objects));
          expect(contents(replay(changes).values())).toEqual(contents(server.objects));
          for (const app of ['web', 'db']) {
            const wanted = server.objects.filter(({ metadata }) => metadata.labels?.app === app);
            expect(contents(cache.byIndex('app', app))).toEqual(contents(wanted));
          }
          stop();
          await stopped;
          expect(clock.waiting).toBe(0);
        },
      ),
      { numRuns: 150 },
    ));
});
