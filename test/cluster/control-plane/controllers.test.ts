import { describe, expect, test } from '@jest/globals';
import { connectControllers } from './connect.ts';
import { eventually } from './eventually.ts';
import { freshNamespace } from './namespace.ts';

const controlPlane = await connectControllers();
const { kubectl, request } = controlPlane;

interface KubernetesObject {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly status?: Readonly<Record<string, unknown>> & { readonly conditions?: readonly unknown[] };
}

const template = (app: string, restartPolicy: string) => ({
  metadata: { labels: { app } },
  spec: { restartPolicy, containers: [{ name: app, image: `example.com/${app}` }] },
});
const workload = (app: string) => ({
  selector: { matchLabels: { app } },
  template: template(app, 'Always'),
});

async function create(path: string, body: object): Promise<KubernetesObject> {
  const answer = await request<KubernetesObject>('POST', path, { body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}
const get = async (path: string) => (await request<KubernetesObject>('GET', path)).body;
const list = async (path: string) => (await request<{ items: readonly KubernetesObject[] }>('GET', path)).body.items;

describe('where controllers run', () => {
  test('a Job completes, with the conditions and times of the real controller', async () => {
    const namespace = await freshNamespace(controlPlane, 'job');
    const job = { metadata: { name: 'once' }, spec: { template: template('once', 'Never') } };
    await create(`/apis/batch/v1/namespaces/${namespace}/jobs`, job);

    const waited = await kubectl(['wait', '--for=condition=complete', 'job/once', '-n', namespace, '--timeout=30s']);
    expect(waited).toMatchObject({ code: 0 });
    expect((await get(`/apis/batch/v1/namespaces/${namespace}/jobs/once`)).status).toMatchObject({
      succeeded: 1,
      startTime: expect.any(String),
      completionTime: expect.any(String),
      conditions: [
        { type: 'SuccessCriteriaMet', status: 'True', reason: 'CompletionsReached' },
        { type: 'Complete', status: 'True', reason: 'CompletionsReached' },
      ],
    });
  });

  test('a StatefulSet of 2 becomes ready, its volumes bound', async () => {
    const namespace = await freshNamespace(controlPlane, 'statefulset');
    const claim = {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    };
    const spec = { ...workload('store'), replicas: 2, serviceName: 'store', volumeClaimTemplates: [claim] };
    const path = `/apis/apps/v1/namespaces/${namespace}/statefulsets`;
    await create(path, { metadata: { name: 'store' }, spec });

    await eventually(async () => {
      const { status } = await get(`${path}/store`);
      expect(status).toMatchObject({ observedGeneration: 1, replicas: 2, readyReplicas: 2, availableReplicas: 2 });
    }, 30);
    const claims = await list(`/api/v1/namespaces/${namespace}/persistentvolumeclaims`);
    expect(claims.map(({ metadata, status }) => [metadata.name, status?.phase])).toEqual([
      ['data-store-0', 'Bound'],
      ['data-store-1', 'Bound'],
    ]);
  });

  test("a Deployment's pod is scheduled and Ready, under its namespace's service account", async () => {
    const namespace = await freshNamespace(controlPlane, 'deployment');
    await create(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
      metadata: { name: 'web' },
      spec: workload('web'),
    });
    const waited = await kubectl(['wait', '--for=condition=available', 'deploy/web', '-n', namespace, '--timeout=30s']);
    expect(waited).toMatchObject({ code: 0 });
    const pods = await list(`/api/v1/namespaces/${namespace}/pods`);
    expect(pods).toEqual([
      expect.objectContaining({
        spec: expect.objectContaining({ nodeName: 'node-1', serviceAccountName: 'default' }),
        status: expect.objectContaining({
          phase: 'Running',
          conditions: expect.arrayContaining([
            expect.objectContaining({ type: 'PodScheduled', status: 'True' }),
            expect.objectContaining({ type: 'Ready', status: 'True' }),
          ]),
        }),
      }),
    ]);
  });

  test('what an object owns goes with it, and what nobody owns stays', async () => {
    const namespace = await freshNamespace(controlPlane, 'owner');
    const path = `/api/v1/namespaces/${namespace}/configmaps`;
    const { metadata } = await create(path, { metadata: { name: 'owner' } });
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: metadata.name, uid: metadata.uid };
    await create(path, { metadata: { name: 'owned', ownerReferences: [owner] } });
    await create(path, { metadata: { name: 'free' } });

    expect(await request('DELETE', `${path}/owner`)).toMatchObject({ status: 200 });
    await eventually(async () => expect(await request('GET', `${path}/owned`)).toMatchObject({ status: 404 }), 30);
    expect(await request('GET', `${path}/free`)).toMatchObject({ status: 200 });
  });

  test('a deleted namespace ends, with all that is in it', async () => {
    const namespace = await freshNamespace(controlPlane, 'ends');
    await create(`/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name: 'settings' } });
    const deleted = await kubectl(['delete', 'namespace', namespace, '--timeout=30s']);
    expect(deleted).toMatchObject({ code: 0 });
    expect(await request('GET', `/api/v1/namespaces/${namespace}`)).toMatchObject({ status: 404 });
  });

  test('every file that asks gets the same control plane', async () => {
    expect((await connectControllers()).url).toBe(controlPlane.url);
  });
});
