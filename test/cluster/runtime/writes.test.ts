import type { Condition, StatusContract } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';
import { createChildren, type Manifest } from '../../../lib/runtime/children/children.ts';
import type { Primary } from '../../../lib/runtime/controller/source.ts';
import { createStatusWriter } from '../../../lib/runtime/controller/status-writer.ts';
import { type CacheDemand, createCachePool } from '../../../lib/runtime/manager/cache-pool.ts';
import { systemClock } from '../../../lib/runtime/time/clock.ts';
import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import type { Transport } from '../../../lib/runtime/transport/transport.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { dittoServerStatus } from '../../../lib/systems/dittofs/dittoserver/status.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from '../shipped/deployed.ts';

const fieldManager = 'dittoserver-controller';

const condition = (type: string): Condition => ({
  ...{ type, status: 'True', reason: 'Tested', message: '' },
  lastTransitionTime: '2026-01-01T00:00:00Z',
});

describe.each(planes())('on $where', ({ controlPlane }) => {
  const stop = new AbortController();
  const { signal } = stop;
  let transport: Transport;
  let namespace: string;
  let servers: KindRequests;

  beforeAll(async () => {
    await deployed(controlPlane, dittoServer);
    namespace = await freshNamespace(controlPlane, 'writes');
    servers = kindRequests(controlPlane, dittoServer, namespace);
    transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: controlPlane.kubeconfig }));
  });
  afterAll(() => {
    stop.abort();
    transport.close();
  });

  async function viewOf(demand: Pick<CacheDemand, 'resource' | 'labelSelector'>) {
    const pool = createCachePool({ transport, clock: systemClock, random: Math.random, onFailure: () => {} });
    const pooled = pool.demand({ namespace, indexers: {}, ...demand })();
    void pool.start(signal);
    await pooled.cache.hasSynced();
    return pooled.view;
  }

  describe('a status writer', () => {
    const resource = { group: 'dittofs.dittofs.com', version: 'v1alpha1', plural: 'dittoservers' };
    const spec = { storage: { metadataSize: '1Gi' } };
    const writerFor = async (contract: StatusContract = dittoServerStatus) =>
      createStatusWriter({
        ...{ transport, resource, contract, fieldManager, signal },
        view: await viewOf({ resource }),
      });
    const typesOf = async (name: string) => (await servers.read(name)).status?.conditions?.map(({ type }) => type);

    test('leaves nothing on another object that has the name now', async () => {
      const old = (await servers.create('again', spec)) as unknown as Primary;
      await controlPlane.request('DELETE', `${servers.collection}/again`);
      await servers.create('again', spec);
      const writer = await writerFor();
      expect(await writer.write(old, { conditions: [condition('Ready')] })).toEqual({ outcome: 'gone' });
      expect((await servers.read('again')).status ?? {}).toEqual({});
    });

    test('takes away a condition that an older controller left', async () => {
      await servers.create('older', spec);
      await servers.putStatus('older', { conditions: ['Ready', 'DatabaseReady', 'Theirs'].map(condition) });
      const writer = await writerFor();
      const object = (await servers.read('older')) as unknown as Primary;
      await writer.write(object, { conditions: [condition('Ready'), condition('Theirs')] });
      expect(await typesOf('older')).toEqual(['Ready', 'Theirs']);
    });

    test('takes a field that the installed CRD does not have for a refusal', async () => {
      const object = (await servers.create('newer', spec)) as unknown as Primary;
      const fields = {
        ...dittoServerStatus.fields,
        later: { type: 'integer', description: 'Of a later CRD.' },
      } as const;
      const writer = await writerFor({ ...dittoServerStatus, fields });
      expect(await writer.write(object, { later: 1 })).toMatchObject({
        outcome: 'rejected',
        error: { answer: expect.stringContaining('.status.later: field not declared in schema') },
      });
    });
  });

  describe('children', () => {
    const resource = { group: '', version: 'v1', plural: 'configmaps' };
    const owner: Manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'owner', uid: '6b6ff5c8-0000-0000-0000-000000000000' },
    };
    const child = (name: string, metadata: Partial<KubernetesObject['metadata']> = {}) =>
      ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace, ...metadata },
        data: { a: '1' },
      }) as Manifest;
    const path = (name: string) => `/api/v1/namespaces/${namespace}/configmaps/${name}`;
    const children = () => createChildren({ transport, fieldManager, signal });

    test('that a finalizer holds stay visible after their deletion', async () => {
      const place = { resource, view: await viewOf({ resource }) };
      const made = await children().apply(place, owner, child('held', { finalizers: ['test.io/hold'] }));
      await children().remove(place, made);
      expect(place.view.get(`${namespace}/held`)?.metadata.deletionTimestamp).toBeDefined();
      await controlPlane.request('PATCH', path('held'), {
        contentType: 'application/merge-patch+json',
        body: { metadata: { finalizers: [] } },
      });
      await eventually(async () => expect(place.view.get(`${namespace}/held`)).toBeUndefined());
    });

    test('are not deleted in the place of another object of their name', async () => {
      const place = { resource, view: await viewOf({ resource }) };
      const made = await children().apply(place, owner, child('twice'));
      await controlPlane.request('DELETE', path('twice'));
      await eventually(async () => expect(place.view.get(`${namespace}/twice`)).toBeUndefined());
      const { status } = await controlPlane.request('POST', `/api/v1/namespaces/${namespace}/configmaps`, {
        body: { metadata: { name: 'twice' } },
      });
      expect(status).toBe(201);
      await expect(children().remove(place, made)).rejects.toMatchObject({ status: 409 });
      expect((await controlPlane.request('GET', path('twice'))).status).toBe(200);
    });

    test('are not taken from somebody else, though the cache leaves them out', async () => {
      const place = { resource, view: await viewOf({ resource, labelSelector: 'app=ours' }) };
      await controlPlane.request('POST', `/api/v1/namespaces/${namespace}/configmaps`, {
        body: { metadata: { name: 'theirs' }, data: { b: '2' } },
      });
      await expect(children().apply(place, owner, child('theirs', { labels: { app: 'ours' } }))).rejects.toThrow(
        'ConfigMap theirs: found it controlled by nobody',
      );
      const { body } = await controlPlane.request<{ data: object }>('GET', path('theirs'));
      expect(body.data).toEqual({ b: '2' });
    });
  });
});
