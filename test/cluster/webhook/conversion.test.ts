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
  await eventually(async () => expect(await create('v1', 'first', { feet: 1 })).toMatchObject({ status: 201 }));
}, 60_000);
afterAll(() => webhook.stop());

const create = (version: 'v1' | 'v2', name: string, spec: object) => {
  const path = webhook.rooms(version);
  const apiVersion = path.split('/').slice(2, 4).join('/');
  return request<Room>('POST', path, { body: { apiVersion, kind: 'Room', metadata: { name }, spec } });
};
const get = (version: 'v1' | 'v2', name: string) => request<Room>('GET', `${webhook.rooms(version)}/${name}`);

describe('through the webhook, the API server', () => {
  test('stores what was created in the other version, and gives it back in both', async () => {
    const created = await create('v1', 'hall', { feet: 10 });
    expect(created).toMatchObject({ status: 201, body: { spec: { feet: 10 } } });
    expect((await get('v2', 'hall')).body).toMatchObject({ spec: { metres: 3.048 } });
    expect((await get('v1', 'hall')).body).toMatchObject({ spec: { feet: 10 } });
  });

  test('gives an object the same metadata in both versions', async () => {
    await create('v2', 'same', { metres: 3.048 });
    const [inV1, inV2] = [(await get('v1', 'same')).body, (await get('v2', 'same')).body];
    const { managedFields: _1, ...metadataV1 } = inV1.metadata;
    const { managedFields: _2, ...metadataV2 } = inV2.metadata;
    expect(metadataV1).toEqual(metadataV2);
  });

  test('lists many objects in the version asked for, in their order', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `many-${`${index}`.padStart(2, '0')}`);
    await Promise.all(names.map((name, index) => create('v2', name, { metres: index * 0.3048 })));
    const { body } = await request<{ items: readonly Room[] }>('GET', webhook.rooms('v1'));
    const many = body.items.filter(({ metadata }) => String(metadata.name).startsWith('many-'));
    expect(many.map(({ metadata, spec }) => [metadata.name, spec.feet])).toEqual(
      names.map((name, index) => [name, index]),
    );
  });

  test('keeps what v1 cannot have over an update in v1', async () => {
    await create('v2', 'red', { metres: 3.048, colour: 'red' });
    const read = await get('v1', 'red');
    expect(read.body.metadata.annotations).toEqual({ 'example.com/colour': 'red' });
    const body = { ...read.body, spec: { feet: 20 } };
    expect(await request('PUT', `${webhook.rooms('v1')}/red`, { body })).toMatchObject({ status: 200 });
    expect((await get('v2', 'red')).body.spec).toEqual({ metres: 6.096, colour: 'red' });
    expect(webhook.events).toContainEqual(
      expect.objectContaining({
        type: 'warning',
        message: 'Room conversion-1/red: spec.colour is kept in an annotation',
      }),
    );
  });

  test('tells the user why a conversion failed, and of which object', async () => {
    await create('v2', 'ghost', { metres: 1, colour: 'invisible' });
    const { code, stderr } = await kubectl(['get', '--raw', `${webhook.rooms('v1')}/ghost`]);
    const why =
      `Room ${webhook.namespace}/ghost cannot be converted from ${webhook.crd.slice(6)}/v2 to ` +
      `${webhook.crd.slice(6)}/v1: spec.colour: found invisible, expected one that v1 can have`;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(why) });
    expect(await request('DELETE', `${webhook.rooms('v2')}/ghost`)).toMatchObject({ status: 200 });
  });
});

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
    await eventually(async () => expect(await get('v1', 'hall')).toMatchObject({ status: 500 }));
    await webhook.certificates.check();
    await eventually(async () => expect(await get('v1', 'hall')).toMatchObject({ status: 200 }));
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
