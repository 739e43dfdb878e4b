import { describe, expect } from '@jest/globals';
import { testWithModule } from '../apiserver/with-module.ts';
import { thing } from '../runtime/thing.ts';
import { withCluster } from './in-process.ts';
import { ask, create, thingNamed, things } from './thing-requests.ts';

const now = () => new Date('2026-01-02T03:04:05.678Z');
const clock = { now, monotonicMs: () => 0, after: () => () => {} };
const merge = { contentType: 'application/merge-patch+json' };

describe('an object', () => {
  testWithModule(
    'gets uid, version, generation and time when it is created, from what the cluster is given',
    async () => {
      let count = 0;
      await withCluster(
        async (cluster) => {
          await cluster.install(thing);
          const { code, body } = await create(cluster, 'a');
          expect(code).toBe(201);
          expect(body.metadata).toMatchObject({
            uid: `uid-${count}`,
            generation: 1,
            creationTimestamp: '2026-01-02T03:04:05Z',
            resourceVersion: expect.stringMatching(/^\d+$/),
            managedFields: [{ manager: 'cdk8s-status', operation: 'Update', time: '2026-01-02T03:04:05Z' }],
          });
        },
        { clock, uid: () => `uid-${++count}` },
      );
    },
  );

  testWithModule('gets a name that begins as it was asked for', async () => {
    await withCluster(
      async (cluster) => {
        await cluster.install(thing);
        const body = { ...thingNamed(''), metadata: { generateName: 'a-' } };
        expect((await ask(cluster, 'POST', things, { body })).body.metadata.name).toBe('a-bbbbb');
      },
      { random: () => 0 },
    );
  });

  testWithModule('is created once, and only where there is a namespace', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a');
      expect((await create(cluster, 'a')).body).toMatchObject({
        code: 409,
        reason: 'AlreadyExists',
        message: 'things.test.io "a" already exists',
      });
      const elsewhere = things.replace('default', 'nowhere');
      expect((await ask(cluster, 'POST', elsewhere, { body: thingNamed('a') })).body).toMatchObject({
        code: 404,
        message: 'namespaces "nowhere" not found',
      });
    }),
  );

  testWithModule('is not replaced by what was made from an older version', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      const { body: old } = await create(cluster, 'a');
      const put = (body: object) => ask(cluster, 'PUT', `${things}/a`, { body });
      expect(await put({ ...old, spec: { size: 2 } })).toMatchObject({
        code: 200,
        body: { metadata: { generation: 2 } },
      });
      expect((await put({ ...old, spec: { size: 3 } })).body).toMatchObject({
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on things.test.io "a": the object has been modified; please apply your changes to the latest version and try again',
      });
      const { resourceVersion: _, ...metadata } = old.metadata;
      expect((await put({ ...old, metadata })).body).toMatchObject({
        code: 422,
        message:
          'Thing.test.io "a" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
      });
    }),
  );

  testWithModule('takes patches that were made at the same time, one after the other', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      await create(cluster, 'a');
      const label = (key: string) =>
        ask(cluster, 'PATCH', `${things}/a`, { ...merge, body: { metadata: { labels: { [key]: 'x' } } } });
      const answers = await Promise.all(['a', 'b', 'c'].map(label));
      expect(answers.map(({ code }) => code)).toEqual([200, 200, 200]);
      const { body } = await ask(cluster, 'GET', `${things}/a`);
      expect(body.metadata.labels).toEqual({ a: 'x', b: 'x', c: 'x' });
    }),
  );

  testWithModule('is left as it is by a write of the same, and by a dry run', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      const { body: old } = await create(cluster, 'a');
      const patch = (size: number, query = {}) =>
        ask(cluster, 'PATCH', `${things}/a`, { ...merge, query, body: { spec: { size } } });
      expect((await patch(1)).body.metadata.resourceVersion).toBe(old.metadata.resourceVersion);
      expect((await patch(2, { dryRun: 'All' })).body).toMatchObject({
        spec: { size: 2 },
        metadata: { generation: 2 },
      });
      expect((await ask(cluster, 'GET', `${things}/a`)).body).toEqual(old);
      expect((await ask(cluster, 'POST', things, { query: { dryRun: 'All' }, body: thingNamed('b') })).code).toBe(201);
      expect((await ask(cluster, 'GET', `${things}/b`)).code).toBe(404);
    }),
  );
});

describe('a request in protobuf', () => {
  testWithModule('is told what to do instead, for a server takes it', () =>
    withCluster(async (cluster) => {
      const sent = { contentType: 'application/vnd.kubernetes.protobuf', body: {} };
      const { code, body } = await ask(cluster, 'POST', '/api/v1/namespaces/default/configmaps', sent);
      expect({ code, message: body.message }).toEqual({
        code: 415,
        message: expect.stringMatching(/reads no protobuf: with kubectl, add --dry-run=client -o yaml and apply/),
      });
    }),
  );
});

describe('a request is answered in the words of the server when it', () => {
  for (const { it, method, path, more, status } of [
    { it: 'is about nothing', method: 'GET', path: '/apis/test.io/v1/things/a', status: 404 },
    { it: 'has a method that is none', method: 'PUT', path: things, status: 405 },
    {
      it: 'sends another format',
      method: 'POST',
      path: things,
      more: { contentType: 'text/plain', body: {} },
      status: 415,
    },
    { it: 'wants another format', method: 'GET', path: things, more: { accept: 'text/html' }, status: 406 },
    {
      it: 'selects by what is no selector',
      method: 'GET',
      path: things,
      more: { query: { labelSelector: 'a=(' } },
      status: 400,
    },
    {
      it: 'tries something unknown',
      method: 'POST',
      path: things,
      more: { query: { dryRun: 'Some' }, body: thingNamed('a') },
      status: 422,
    },
    {
      it: 'waits for what is still to come',
      method: 'GET',
      path: things,
      more: { query: { resourceVersion: '999' } },
      status: 504,
    },
  ] as const)
    testWithModule(it, async () =>
      withCluster(async (cluster) => {
        await cluster.install(thing);
        const response = await cluster.transport.send({ method, path, ...more });
        expect(response.status).toBe(status);
      }),
    );
});
