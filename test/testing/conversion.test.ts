import { describe, expect } from '@jest/globals';
import { locustTest } from '../../lib/systems/locust/locusttest/definition.ts';
import type { InProcessCluster } from '../../lib/testing/index.ts';
import { testWithModule } from '../apiserver/with-module.ts';
import { fullLocustTestSpec } from '../cluster/systems/locust/locusttest/full-spec.ts';
import { withCluster } from './in-process.ts';
import { ask } from './thing-requests.ts';

const name = { apiVersion: 'locust.io/v2', kind: 'LocustTest', metadata: { name: 'test' } } as const;
const old = { ...name, apiVersion: 'locust.io/v1' } as const;
const status = { phase: 'Running', expectedWorkers: 500, connectedWorkers: 0 };

/** A cluster that serves LocustTests in both versions, and has one. */
const withTest = (use: (cluster: InProcessCluster) => Promise<void>) =>
  withCluster(async (cluster) => {
    await cluster.install(locustTest);
    await cluster.objects.create({ ...name, spec: fullLocustTestSpec });
    await cluster.objects.patch(name, { status }, 'status');
    await use(cluster);
  });

describe('an object of a kind with conversions', () => {
  testWithModule('is read in every version, with a warning where one is deprecated', async () =>
    withTest(async (cluster) => {
      const { headers, body } = await ask(cluster, 'GET', cluster.objects.pathOf(old));
      expect(headers.warning).toBe('299 - "locust.io/v1 LocustTest is deprecated, migrate to locust.io/v2"');
      expect(body).toMatchObject({ apiVersion: 'locust.io/v1', spec: { workerReplicas: 500 } });
    }),
  );

  testWithModule('keeps what an older version does not know when it is changed through it', async () =>
    withTest(async (cluster) => {
      const before = await cluster.objects.read(name);
      await cluster.objects.patch(old, { spec: { workerReplicas: 3 } });
      const after = await cluster.objects.read(name);
      expect(after).toMatchObject({ status, metadata: { generation: 2 } });
      expect(after.spec).toEqual({ ...fullLocustTestSpec, worker: { ...fullLocustTestSpec.worker, replicas: 3 } });
      expect(after.metadata.annotations).toEqual(before.metadata.annotations);
    }),
  );

  testWithModule('loses the status in a PUT that loses what carries it, and nobody has written it then', async () =>
    withTest(async (cluster) => {
      const { body } = await ask(cluster, 'GET', cluster.objects.pathOf(old));
      const { annotations: _, ...metadata } = body.metadata as Record<string, unknown>;
      const put = { body: { ...body, metadata } };
      expect((await ask(cluster, 'PUT', cluster.objects.pathOf(old), put)).code).toBe(200);
      const after = await cluster.objects.read(name);
      expect(after).not.toHaveProperty('status');
      expect(after.spec).not.toHaveProperty('env');
      expect(after.metadata.generation).toBe(1);
      expect(after.metadata.managedFields?.filter(({ subresource }) => subresource)).toEqual([]);
    }),
  );

  testWithModule('is not written by a PUT of what was read in another version', async () =>
    withTest(async (cluster) => {
      const before = await cluster.objects.read(name);
      const { body } = await ask(cluster, 'GET', cluster.objects.pathOf(old));
      expect((await ask(cluster, 'PUT', cluster.objects.pathOf(old), { body })).code).toBe(200);
      expect(await cluster.objects.read(name)).toEqual(before);
    }),
  );

  testWithModule('is watched in the version that is asked for', async () =>
    withTest(async (cluster) => {
      const request = { method: 'GET', path: cluster.objects.pathOf(old), query: { watch: true } } as const;
      const { lines } = await cluster.transport.send(request);
      for await (const line of lines()) {
        expect(JSON.parse(line)).toMatchObject({ type: 'ADDED', object: { apiVersion: 'locust.io/v1' } });
        break;
      }
    }),
  );
});
