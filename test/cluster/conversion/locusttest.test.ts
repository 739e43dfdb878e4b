import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { crdManifest } from '../../../lib/crd/crd-manifest.ts';
import { crdName } from '../../../lib/definition/kind.ts';
import { locustTestConversions } from '../../../lib/systems/locust/locusttest/conversion/conversions.ts';
import { annotation } from '../../../lib/systems/locust/locusttest/conversion/only-in-v2.ts';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { stored } from '../../systems/locusttest/decision-table.ts';
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts';
import { established } from '../control-plane/established.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { CustomObject } from '../objects/custom-object.ts';
import { fullLocustTestSpec } from '../systems/locust/locusttest/full-spec.ts';
import { type ConversionWebhook, startConversionWebhook } from './conversion-webhook.ts';

// A server of its own: the CRD that is shipped does not serve v1, and has no webhook.
let controlPlane: ControlPlane;
let webhook: ConversionWebhook;
let namespace: string;
let finished: CustomObject;

const warning = 'locust.io/v1 LocustTest is deprecated, migrate to locust.io/v2';
const pathOf = (version: string) => `/apis/locust.io/${version}/namespaces/${namespace}/locusttests`;
const read = async (version: string, name = 'test') =>
  (await controlPlane.request<CustomObject>('GET', `${pathOf(version)}/${name}`)).body;
const patch = (version: string, body: object) =>
  controlPlane.request('PATCH', `${pathOf(version)}/test`, { contentType: 'application/merge-patch+json', body });
const kubectl = async (args: readonly string[], input?: object) => {
  const answer = await controlPlane.kubectl([...args, '-n', namespace], input && { input: JSON.stringify(input) });
  expect(answer).toEqual({ code: 0, stdout: expect.any(String), stderr: `Warning: ${warning}\n` });
  return answer.stdout;
};

beforeAll(async () => {
  controlPlane = await startControlPlane();
  webhook = await startConversionWebhook(controlPlane, locustTestConversions);
  const { url, caBundle } = webhook;
  const crd = JSON.parse(JSON.stringify(crdManifest(locustTest)));
  for (const version of crd.spec.versions) version.served = true;
  crd.spec.conversion = {
    strategy: 'Webhook',
    webhook: { clientConfig: { url, caBundle }, conversionReviewVersions: ['v1'] },
  };
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  expect(await controlPlane.request('POST', path, { body: crd })).toMatchObject({ status: 201 });
  await established(controlPlane, crdName(locustTest));
  namespace = await freshNamespace(controlPlane, 'conversion');
  for (const version of ['v1', 'v2'])
    await eventually(async () =>
      expect(await controlPlane.request('GET', pathOf(version))).toMatchObject({ status: 200 }),
    );
}, 60_000);
afterAll(async () => {
  webhook.stop();
  await controlPlane.stop();
});

beforeEach(async () => {
  await controlPlane.request('DELETE', pathOf('v2'));
  const identity = { apiVersion: 'locust.io/v2', kind: 'LocustTest', metadata: { name: 'test' } };
  const body = { ...identity, spec: fullLocustTestSpec };
  const created = await controlPlane.request<CustomObject>('POST', pathOf('v2'), { body });
  expect(created.status).toBe(201);
  const withStatus = { ...created.body, status: stored.succeeded };
  const written = await controlPlane.request('PUT', `${pathOf('v2')}/test/status`, { body: withStatus });
  expect(written.status).toBe(200);
  finished = await read('v2');
});

describe('a finished LocustTest on a server that converts it', () => {
  test('has no status in v1, is said to be deprecated there, and is stored as v2', async () => {
    const { status, headers, body } = await controlPlane.request<CustomObject>('GET', `${pathOf('v1')}/test`);
    expect({ status, warning: headers.warning }).toEqual({ status: 200, warning: `299 - "${warning}"` });
    expect(body.status ?? {}).toEqual({});
    expect(body.spec).toMatchObject({ workerReplicas: 500, masterCommandSeed: 'locust -f a.py', configMap: 'test' });
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crdName(locustTest)}`;
    const crd = await controlPlane.request<{ status: { storedVersions: readonly string[] } }>('GET', path);
    expect(crd.body.status.storedVersions).toEqual(['v2']);
  });

  test('keeps spec, status and generation when its labels are patched through v1 (LX-17)', async () => {
    expect(await patch('v1', { metadata: { labels: { a: 'b' } } })).toMatchObject({ status: 200 });
    const { metadata, spec, status } = await read('v2');
    expect({ spec, status }).toEqual({ spec: finished.spec, status: finished.status });
    expect([metadata.labels, metadata.generation]).toEqual([{ a: 'b' }, finished.metadata.generation]);
    expect(metadata).not.toHaveProperty('annotations');
  });

  test('is not even written by a PUT through v1 of what was read', async () => {
    const body = await read('v1');
    expect(await controlPlane.request('PUT', `${pathOf('v1')}/test`, { body })).toMatchObject({ status: 200 });
    expect(await read('v2')).toEqual(finished);
  });

  test('takes an edit of its spec through v1, and keeps the rest and its status', async () => {
    expect(await patch('v1', { spec: { workerReplicas: 3 } })).toMatchObject({ status: 200 });
    const { metadata, spec, status } = await read('v2');
    const worker = { ...fullLocustTestSpec.worker, replicas: 3 };
    expect({ spec, status }).toEqual({ spec: { ...fullLocustTestSpec, worker }, status: finished.status });
    expect(metadata.generation).toBe(finished.metadata.generation + 1);
  });

  test('loses what only v2 says in a PUT that drops the annotation: the status is rebuilt from its Jobs', async () => {
    const { metadata, ...v1 } = await read('v1');
    const body = { ...v1, metadata: { ...metadata, annotations: {} } };
    expect(await controlPlane.request('PUT', `${pathOf('v1')}/test`, { body })).toMatchObject({ status: 200 });
    const { spec, status } = await read('v2');
    expect(status).toBeUndefined();
    expect(spec).not.toHaveProperty('env');
  });

  test('does not take from a forged annotation what v2 would refuse', async () => {
    const forged = JSON.stringify({ spec: { env: 5 }, status: { phase: 'Won' } });
    expect(await patch('v1', { metadata: { annotations: { [annotation]: forged } } })).toMatchObject({ status: 200 });
    const { spec, status } = await read('v2');
    expect(status).toBeUndefined();
    expect(spec).not.toHaveProperty('env');
    expect(webhook.warnings.at(-1)).toContain('is ignored, and what only v2 said is gone: spec.env: 5');
  });
});

describe('a LocustTest that is applied through v1', () => {
  const manifest = (workerReplicas: number) => ({
    ...{ apiVersion: 'locust.io/v1', kind: 'LocustTest', metadata: { name: 'applied' } },
    spec: { image: 'a', masterCommandSeed: 'm', workerCommandSeed: 'w', workerReplicas, configMap: 'c' },
  });

  test.each([
    { it: 'by the client', apply: ['apply', '-f', '-'] },
    { it: 'by the server', apply: ['apply', '--server-side', '-f', '-'] },
  ])('$it keeps the status that its controller applied to v2, again and again', async ({ apply }) => {
    await kubectl(apply, manifest(2));
    const { apiVersion, kind, metadata, spec } = await read('v2', 'applied');
    expect(spec).toEqual({
      ...{ image: 'a', imagePullPolicy: 'IfNotPresent', worker: { command: 'w', replicas: 2 } },
      master: { command: 'm', autostart: true, autoquit: { enabled: true, timeout: 60 } },
      testFiles: { configMapRef: 'c', srcMountPath: '/lotest/src', libMountPath: '/opt/locust/lib' },
    });
    const body = { apiVersion, kind, metadata: { name: 'applied' }, status: stored.succeeded };
    const contentType = 'application/apply-patch+yaml';
    const path = `${pathOf('v2')}/applied/status?fieldManager=controller`;
    expect(await controlPlane.request('PATCH', path, { contentType, body })).toMatchObject({ status: 200 });
    const { status } = await read('v2', 'applied');

    const known = webhook.warnings.length;
    for (const replicas of [2, 4, 2]) {
      await kubectl(apply, manifest(replicas));
      const after = await read('v2', 'applied');
      expect({ worker: after.spec.worker, status: after.status }).toEqual({
        worker: { command: 'w', replicas },
        status,
      });
    }
    await kubectl(['label', 'locusttests.v1.locust.io', 'applied', 'a=b']);
    expect((await read('v2', 'applied')).status).toEqual(status);
    expect((await read('v2', 'applied')).metadata.generation).toBe(metadata.generation + 2);
    expect(webhook.warnings.slice(known)).toEqual([]);
  });

  test('is listed through v1 with its columns', async () => {
    const stdout = await kubectl(['get', 'locusttests.v1.locust.io']);
    expect(stdout).toMatch(/^NAME +MASTER_CMD +WORKER_REPLICA_COUNT +IMAGE +AGE\n/);
    expect(stdout).toMatch(/^test +locust -f a\.py +500 +registry\.example\.com\/locust:v1 /m);
  });
});
