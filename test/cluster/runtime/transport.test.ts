import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiError, isAlreadyExists, isConflict } from '../../../lib/runtime/transport/api-error.ts';
import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { expectOk, sendForJson } from '../../../lib/runtime/transport/expect-ok.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import { resourcePath } from '../../../lib/runtime/transport/resource-path.ts';
import type { ApiRequest, Transport } from '../../../lib/runtime/transport/transport.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { freshNamespace } from '../control-plane/namespace.ts';

interface ConfigMap {
  readonly metadata: { readonly resourceVersion: string };
  readonly data?: Readonly<Record<string, string>>;
}

const controlPlane = connectControlPlane();
let transport: Transport;
let collection: string;

beforeAll(async () => {
  transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: controlPlane.kubeconfig }));
  const namespace = await freshNamespace(controlPlane, 'transport');
  collection = resourcePath({ group: '', version: 'v1', plural: 'configmaps', namespace });
});
afterAll(() => transport.close());

const refusal = async (request: ApiRequest): Promise<ApiError> => {
  const error = await sendForJson(transport, request).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

describe('a transport by a kubeconfig', () => {
  test('writes and reads, with TLS checked and the credentials of the file', async () => {
    const body = { metadata: { name: 'written' }, data: { key: 'value' } };
    await sendForJson(transport, { method: 'POST', path: collection, body });
    const read = await sendForJson<ConfigMap>(transport, { method: 'GET', path: `${collection}/written` });
    expect(read.data).toEqual({ key: 'value' });
    expect(isAlreadyExists(await refusal({ method: 'POST', path: collection, body }))).toBe(true);
  });

  test('says with its type that someone wrote in between', async () => {
    const created = await sendForJson<ConfigMap>(transport, {
      method: 'POST',
      path: collection,
      body: { metadata: { name: 'contended' } },
    });
    const put = { method: 'PUT', path: `${collection}/contended` } as const;
    await sendForJson(transport, { ...put, body: { ...created, data: { first: 'yes' } } });
    expect(isConflict(await refusal({ ...put, body: { ...created, data: { second: 'yes' } } }))).toBe(true);
  });

  test('says which fields the server refused', async () => {
    const body = { metadata: { name: 'Not_A_Name' } };
    const { status, reason, causes } = await refusal({ method: 'POST', path: collection, body });
    expect({ status, reason, causes }).toMatchObject({
      status: 422,
      reason: 'Invalid',
      causes: [{ field: 'metadata.name', reason: 'FieldValueInvalid' }],
    });
  });

  test('reads a watch line by line', async () => {
    const request: ApiRequest = { method: 'GET', path: collection, query: { watch: true } };
    const watch = await expectOk(request, await transport.send(request));
    await sendForJson(transport, { method: 'POST', path: collection, body: { metadata: { name: 'watched' } } });
    for await (const line of watch.lines()) {
      const { type, object } = JSON.parse(line);
      if (object.metadata.name !== 'watched') continue;
      expect(type).toBe('ADDED');
      break;
    }
  });

  test('acts as the user of the kubeconfig', async () => {
    const access = await loadClusterAccess({ kubeconfig: controlPlane.kubeconfigFor('nobody') });
    const asNobody = kubeconfigTransport(access);
    const failure = await sendForJson(asNobody, { method: 'GET', path: collection }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      status: 403,
      reason: 'Forbidden',
      answer: expect.stringContaining('User "nobody"'),
    });
    asNobody.close();
  });
});
