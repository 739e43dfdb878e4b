import { describe, expect } from '@jest/globals';
import type { InProcessCluster } from '../../lib/testing/index.ts';
import { testWithModule } from '../apiserver/with-module.ts';
import { thing } from '../runtime/thing.ts';
import { withCluster } from './in-process.ts';
import { ask, create, thingNamed, things } from './thing-requests.ts';

const remove = (cluster: InProcessCluster, name: string, body: object = {}) =>
  ask(cluster, 'DELETE', `${things}/${name}`, { body });
const names = async (cluster: InProcessCluster) =>
  (await ask(cluster, 'GET', things)).body.items.map(({ metadata }) => metadata.name);
const finalizers = (cluster: InProcessCluster, name: string, list: readonly string[]) =>
  ask(cluster, 'PATCH', `${things}/${name}`, {
    contentType: 'application/merge-patch+json',
    body: { metadata: { finalizers: list } },
  });

/** An owner, and what it owns. */
async function family(cluster: InProcessCluster): Promise<void> {
  await cluster.install(thing);
  const { body } = await create(cluster, 'owner');
  const owner = {
    apiVersion: 'test.io/v1',
    kind: 'Thing',
    name: 'owner',
    uid: body.metadata.uid,
    blockOwnerDeletion: true,
  };
  await create(cluster, 'child', {}, { ownerReferences: [owner] });
}

describe('a deleted object', () => {
  testWithModule('waits for its finalizers, and goes with the last one', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a', {}, { finalizers: ['test.io/a', 'test.io/b'] });
      const { body } = await remove(cluster, 'a');
      expect(body.metadata).toMatchObject({ deletionTimestamp: expect.any(String), generation: 2 });
      await finalizers(cluster, 'a', ['test.io/b']);
      expect(await names(cluster)).toEqual(['a']);
      await finalizers(cluster, 'a', []);
      expect(await names(cluster)).toEqual([]);
    }),
  );

  testWithModule('stays when it is another one than was meant', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a');
      const { body } = await remove(cluster, 'a', { preconditions: { uid: 'another' } });
      expect(body).toMatchObject({
        code: 409,
        reason: 'Conflict',
        message: expect.stringContaining('UID in the precondition (another)'),
      });
      expect(await names(cluster)).toEqual(['a']);
    }),
  );

  testWithModule('takes what it owns with it, a moment later', async () =>
    withCluster(async (cluster) => {
      await family(cluster);
      await remove(cluster, 'owner');
      expect(await names(cluster)).toEqual([]);
    }),
  );

  testWithModule('waits in the foreground for what it owns', async () =>
    withCluster(async (cluster) => {
      await family(cluster);
      await finalizers(cluster, 'child', ['test.io/a']);
      const { body } = await remove(cluster, 'owner', { propagationPolicy: 'Foreground' });
      expect(body.metadata).toMatchObject({ finalizers: ['foregroundDeletion'] });
      expect(await names(cluster)).toEqual(['child', 'owner']);
      await finalizers(cluster, 'child', []);
      expect(await names(cluster)).toEqual([]);
    }),
  );

  testWithModule('leaves what it owns when it is to be an orphan', async () =>
    withCluster(async (cluster) => {
      await family(cluster);
      await remove(cluster, 'owner', { propagationPolicy: 'Orphan' });
      expect(await names(cluster)).toEqual(['child']);
      const { body } = await ask(cluster, 'GET', `${things}/child`);
      expect(body.metadata).not.toHaveProperty('ownerReferences');
    }),
  );

  testWithModule('takes nothing with it where nobody looks after that', async () =>
    withCluster(
      async (cluster) => {
        await family(cluster);
        await remove(cluster, 'owner');
        expect(await names(cluster)).toEqual(['child']);
      },
      { cascade: false },
    ),
  );

  testWithModule('goes with all others of the collection that are selected', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      for (const name of ['a', 'b']) await create(cluster, name, {}, { labels: { name } });
      await ask(cluster, 'DELETE', things, { query: { labelSelector: 'name=a' } });
      expect(await names(cluster)).toEqual(['b']);
    }),
  );
});

describe('with', () => {
  testWithModule('a namespace goes what is in it, and nothing new comes in', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await ask(cluster, 'POST', '/api/v1/namespaces', { body: { metadata: { name: 'shop' } } });
      const inShop = things.replace('default', 'shop');
      await ask(cluster, 'POST', inShop, { body: thingNamed('a', {}, { finalizers: ['test.io/a'] }) });
      await ask(cluster, 'DELETE', '/api/v1/namespaces/shop');
      expect((await ask(cluster, 'POST', inShop, { body: thingNamed('b') })).body).toMatchObject({
        code: 403,
        message:
          'things.test.io "b" is forbidden: unable to create new content in namespace shop because it is being terminated',
      });
      await ask(cluster, 'PATCH', `${inShop}/a`, {
        contentType: 'application/merge-patch+json',
        body: { metadata: { finalizers: [] } },
      });
      expect((await ask(cluster, 'GET', '/api/v1/namespaces/shop')).code).toBe(404);
    }),
  );

  testWithModule('a CRD go its objects, and the kind is served no more', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a');
      await ask(cluster, 'DELETE', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.test.io');
      const { status } = await cluster.transport.send({ method: 'GET', path: things });
      expect(status).toBe(404);
    }),
  );
});
