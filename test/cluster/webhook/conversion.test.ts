import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { roomCrd } from './room-crd.ts';
import { type RunningWebhook, runWebhook } from './running-webhook.ts';

const controlPlane = connectControlPlane();
const { kubectl, request } = controlPlane;

interface Room {
  readonly apiVersion: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: Readonly<Record<string, unknown>>;
}

let webhook: RunningWebhook;
beforeAll(async () => {
  webhook = await runWebhook(controlPlane, 'conversion');
  // The API server follows the CRD's bundle a moment later.
  const body = {
    apiVersion: `${webhook.crd.slice(6)}/v1`,
    kind: 'Room',
    metadata: { name: 'first' },
    spec: { feet: 1 },
  };
  await eventually(async () =>
    expect(await request('POST', webhook.rooms('v1'), { body })).toMatchObject({ status: 201 }),
  );
}, 60_000);
afterAll(() => webhook.stop());

const get = (version: 'v1' | 'v2', name: string) => request<Room>('GET', `${webhook.rooms(version)}/${name}`);

describe('the webhook writes', () => {
  test('the bundle into its CRD, and nothing else', async () => {
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${webhook.crd}`;
    const { body } = await request<ReturnType<typeof roomCrd>>('GET', path);
    const wanted = roomCrd(webhook.crd.slice(6), webhook.port).spec;
    expect(body.spec).toEqual({
      ...wanted,
      conversion: {
        strategy: 'Webhook',
        webhook: {
          ...wanted.conversion.webhook,
          clientConfig: { ...wanted.conversion.webhook.clientConfig, caBundle: expect.any(String) },
        },
      },
    });
  });

  test('a Secret that the API server takes for a TLS one', async () => {
    const { body } = await request('GET', `/api/v1/namespaces/${webhook.namespace}/secrets/webhook`);
    expect(body).toMatchObject({
      type: 'kubernetes.io/tls',
      data: { 'tls.crt': expect.any(String), 'tls.key': expect.any(String), 'ca.crt': expect.any(String) },
    });
  });

  test('the bundle again after the CRD was applied without', async () => {
    const manifest = JSON.stringify(roomCrd(webhook.crd.slice(6), webhook.port));
    const replaced = await kubectl(['replace', '-f', '-'], { input: manifest });
    expect(replaced).toMatchObject({ code: 0 });
    await eventually(async () => expect(await get('v1', 'first')).toMatchObject({ status: 500 }));
    await webhook.certificates.check();
    await eventually(async () => expect(await get('v1', 'first')).toMatchObject({ status: 200 }));
  });

  test('nothing when nothing has changed', async () => {
    const version = async () => {
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${webhook.crd}`;
      const [crd, secret] = await Promise.all([
        request<Room>('GET', path),
        request<Room>('GET', `/api/v1/namespaces/${webhook.namespace}/secrets/webhook`),
      ]);
      return [crd.body.metadata.resourceVersion, secret.body.metadata.resourceVersion];
    };
    const before = await version();
    await webhook.certificates.check();
    expect(await version()).toEqual(before);
    expect(webhook.events.filter(({ type }) => type === 'certificateProblem')).toEqual([]);
  });
});
