import { describe, expect } from '@jest/globals';
import { isConflict, isNotFound } from '../../lib/runtime/index.ts';
import { isExpired } from '../../lib/runtime/transport/api-error.ts';
import { sendForJson } from '../../lib/runtime/transport/expect-ok.ts';
import { testWithModule } from '../apiserver/with-module.ts';
import { thing } from '../runtime/thing.ts';
import { withCluster } from './in-process.ts';
import { ask, create, things } from './thing-requests.ts';

describe('a fault that is switched on', () => {
  testWithModule('meets the next request, and no other', async () =>
    withCluster(async ({ transport, faults }) => {
      const get = () => sendForJson(transport, { method: 'GET', path: '/api/v1/pods' });
      faults.next({ status: 410 });
      await expect(get().catch(isExpired)).resolves.toBe(true);
      faults.next({ status: 409 }, { times: 2 });
      await expect(get().catch(isConflict)).resolves.toBe(true);
      await expect(get().catch(isConflict)).resolves.toBe(true);
      faults.next({ status: 429, retryAfterSeconds: 3 });
      await expect(get()).rejects.toMatchObject({ status: 429, reason: 'TooManyRequests', retryAfterSeconds: 3 });
      faults.next({ status: 500 });
      await expect(get()).rejects.toMatchObject({ status: 500, reason: 'InternalError' });
      await expect(get()).resolves.toMatchObject({ kind: 'PodList' });
    }),
  );

  testWithModule('meets only requests that are meant, until it is taken back', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      cluster.faults.next({ status: 500 }, { method: 'POST', path: /\/things$/, times: Number.POSITIVE_INFINITY });
      expect((await ask(cluster, 'GET', things)).code).toBe(200);
      expect((await create(cluster, 'a')).code).toBe(500);
      expect((await create(cluster, 'a')).code).toBe(500);
      cluster.faults.clear();
      expect((await create(cluster, 'a')).code).toBe(201);
    }),
  );

  testWithModule('loses an answer after all is done', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      cluster.faults.next({ lost: 'answer' });
      await expect(create(cluster, 'a')).rejects.toMatchObject({ name: 'TransportError', code: 'ECONNRESET' });
      expect((await ask(cluster, 'GET', `${things}/a`)).code).toBe(200);
    }),
  );

  testWithModule('makes a request wait', async () =>
    withCluster(async (cluster) => {
      cluster.faults.next({ delayMs: 80 });
      const begun = performance.now();
      await ask(cluster, 'GET', '/api/v1/pods');
      expect(performance.now() - begun).toBeGreaterThan(70);
    }),
  );

  for (const { how, outcome } of [
    { how: 'end', outcome: [] },
    { how: 'reset', outcome: ['ECONNRESET'] },
    { how: 'expired', outcome: ['ERROR'] },
  ] as const)
    testWithModule(`drops watches: ${how}`, async () =>
      withCluster(async ({ transport, faults }) => {
        const { lines } = await transport.send({ method: 'GET', path: '/api/v1/pods', query: { watch: true } });
        faults.dropWatches(how);
        const seen: string[] = [];
        try {
          for await (const line of lines()) seen.push(JSON.parse(line).type);
        } catch (error) {
          seen.push((error as { code: string }).code);
        }
        expect(seen).toEqual(outcome);
      }),
    );

  testWithModule('does not meet the requests of a test', async () =>
    withCluster(async ({ faults, objects }) => {
      faults.next({ status: 500 });
      const missing = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'none' } };
      await expect(objects.read(missing).catch(isNotFound)).resolves.toBe(true);
    }),
  );
});
