import { describe, expect } from '@jest/globals';
import { testWithModule } from '../apiserver/with-module.ts';
import { thing } from '../runtime/thing.ts';
import { manualClock } from '../runtime/time/manual-clock.ts';
import { withCluster } from './in-process.ts';
import { ask, create, events, things } from './thing-requests.ts';

const relabel = (cluster: Parameters<typeof ask>[0], name: string, labels: object) =>
  ask(cluster, 'PATCH', `${things}/${name}`, {
    contentType: 'application/merge-patch+json',
    body: { metadata: { labels } },
  });

describe('a list', () => {
  testWithModule('has pages, all of them of the same moment', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      for (const name of ['c', 'a', 'b']) await create(cluster, name);
      const first = (await ask(cluster, 'GET', things, { query: { limit: 2 } })).body;
      expect(first).toMatchObject({
        items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }],
        metadata: { remainingItemCount: 1 },
      });
      await create(cluster, 'd');
      await ask(cluster, 'DELETE', `${things}/c`);
      const query = { limit: 2, continue: first.metadata.continue };
      const second = (await ask(cluster, 'GET', things, { query })).body;
      expect(second.items.map(({ metadata }) => metadata.name)).toEqual(['c']);
      expect(second.metadata).toEqual({ resourceVersion: first.metadata.resourceVersion });
      cluster.compact();
      expect((await ask(cluster, 'GET', things, { query })).body).toMatchObject({ code: 410, reason: 'Expired' });
    }),
  );

  testWithModule('has what is selected', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a', {}, { labels: { app: 'web', tier: 'front' } });
      await create(cluster, 'b', {}, { labels: { app: 'db' } });
      await create(cluster, 'c');
      const names = async (query: Record<string, string>) =>
        (await ask(cluster, 'GET', things, { query })).body.items.map(({ metadata }) => metadata.name);
      expect(await names({ labelSelector: 'app=web' })).toEqual(['a']);
      expect(await names({ labelSelector: 'app!=web' })).toEqual(['b', 'c']);
      expect(await names({ labelSelector: 'app in (web,db), !tier' })).toEqual(['b']);
      expect(await names({ labelSelector: 'app notin (web)' })).toEqual(['b', 'c']);
      expect(await names({ labelSelector: 'tier' })).toEqual(['a']);
      expect(await names({ fieldSelector: 'metadata.name=c' })).toEqual(['c']);
      expect(await names({ fieldSelector: 'metadata.name!=c,metadata.namespace=default' })).toEqual(['a', 'b']);
    }),
  );
});

describe('a watch', () => {
  testWithModule('tells what was there, and what happens', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a');
      const seen = events(cluster, {}, 4);
      await create(cluster, 'b');
      await relabel(cluster, 'a', { app: 'web' });
      await ask(cluster, 'DELETE', `${things}/b`);
      expect(await seen).toEqual(['ADDED a', 'ADDED b', 'MODIFIED a', 'DELETED b']);
    }),
  );

  testWithModule('goes on from a version', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      const { body } = await create(cluster, 'a');
      await create(cluster, 'b');
      await relabel(cluster, 'a', { app: 'web' });
      const { resourceVersion } = body.metadata;
      expect(await events(cluster, { resourceVersion }, 2)).toEqual(['ADDED b', 'MODIFIED a']);
    }),
  );

  testWithModule('tells that an object is selected now, or no more', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a');
      const seen = events(cluster, { labelSelector: 'app=web' }, 3);
      await relabel(cluster, 'a', { app: 'web' });
      await relabel(cluster, 'a', { tier: 'front' });
      await relabel(cluster, 'a', { app: null });
      expect(await seen).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a']);
    }),
  );

  testWithModule('ends with 410 where nothing is known any more', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      const { body } = await create(cluster, 'a');
      await create(cluster, 'b');
      cluster.compact();
      expect(await events(cluster, { resourceVersion: body.metadata.resourceVersion }, 9)).toEqual(['ERROR Expired']);
    }),
  );

  testWithModule('says how far it is, and ends in time', async () => {
    const clock = manualClock();
    await withCluster(
      async (cluster) => {
        await cluster.install(thing);
        const { body } = await create(cluster, 'a');
        const query = { resourceVersion: body.metadata.resourceVersion, allowWatchBookmarks: true, timeoutSeconds: 90 };
        const seen = events(cluster, query, 9);
        await new Promise((resolve) => setTimeout(resolve, 20)); // until it is open
        await clock.advance(60_000);
        await clock.advance(30_000);
        expect(await seen).toEqual(['BOOKMARK', 'BOOKMARK']);
      },
      { clock },
    );
  });

  testWithModule('tells when it has told all there was', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a');
      const query = { sendInitialEvents: true, allowWatchBookmarks: true, resourceVersionMatch: 'NotOlderThan' };
      expect(await events(cluster, query, 2)).toEqual(['ADDED a', 'BOOKMARK']);
    }),
  );
});
