import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { crdName } from '../../../lib/definition/kind.ts';
import { annotation } from '../../../lib/systems/locust/locusttest/conversion/only-in-v2.ts';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { endProcesses, type RunProcess, startRun } from '../../cli/run-process.ts';
import { stored } from '../../systems/locusttest/decision-table.ts';
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freePorts } from '../control-plane/free-ports.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { CustomObject } from '../objects/custom-object.ts';
import { type AccountAccess, shippedAccount } from '../run/account-access.ts';
import { deployed } from '../shipped/deployed.ts';
import { servedCrd } from '../shipped/served-crd.ts';
import { fullLocustTestSpec } from '../systems/locust/locusttest/full-spec.ts';
import { withValue } from '../systems/spec-values.ts';
import { convertByUrl } from './convert-by-url.ts';

// A server of its own: the webhook of the CRD that is shipped is called at this machine.
let controlPlane: ControlPlane;
let account: AccountAccess;
let port: number;
let webhook: RunProcess;
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
/** What the webhook said was lost. */
const losses = () =>
  webhook.log
    .filter(({ message }) => message === 'something of an object was lost in a conversion')
    .map(({ what }) => what);

/** The program and the account that are shipped; its controllers look after a namespace that nobody uses. */
async function startWebhook(): Promise<RunProcess> {
  const options = { kubeconfig: account.kubeconfig(), namespace: 'nobodys', port: 0, 'webhook-port': port };
  const hosts = { 'webhook-namespace': account.namespace, 'webhook-host': '127.0.0.1' };
  const flags = Object.entries({ ...options, ...hosts }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const process = startRun(['locust', '--webhook', ...flags]);
  await process.logged('converting');
  return process;
}

beforeAll(async () => {
  controlPlane = await startControlPlane();
  await deployed(controlPlane, locustTest);
  account = await shippedAccount(controlPlane, 'locust');
  namespace = await freshNamespace(controlPlane, 'conversion');
  [port] = (await freePorts(1)) as [number];
  webhook = await startWebhook();
  await convertByUrl(controlPlane, locustTest, port);
}, 120_000);
afterAll(async () => {
  endProcesses();
  await controlPlane?.stop();
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
  test('has no status in v1, is said to be deprecated there, and is stored as v2 [L-57 RT]', async () => {
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

  test('is not even written by a PUT through v1 of what was read [L-57 RT] [L-58 RT]', async () => {
    const body = await read('v1');
    expect(await controlPlane.request('PUT', `${pathOf('v1')}/test`, { body })).toMatchObject({ status: 200 });
    expect(await read('v2')).toEqual(finished);
  });

  test('takes an edit of its spec through v1, and keeps the rest and its status [L-58 RT]', async () => {
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
    await eventually(async () =>
      expect(losses().at(-1)).toContain('is ignored, and what only v2 said is gone: spec.env: 5'),
    );
  });
});

describe('v1 of LocustTest', () => {
  test('is served as deprecated, with a warning for each request [L-59 SCH]', async () => {
    const { spec } = await servedCrd(controlPlane, locustTest);
    expect(spec.versions[1]).toMatchObject({ name: 'v1', served: true, deprecated: true, deprecationWarning: warning });
    for (const method of ['GET', 'DELETE'] as const) {
      const { headers } = await controlPlane.request(method, `${pathOf('v1')}?dryRun=All`);
      expect(headers.warning).toBe(`299 - "${warning}"`);
    }
    const { headers } = await controlPlane.request('GET', pathOf('v2'));
    expect(headers).not.toHaveProperty('warning');
  });

  test.each([
    { v1: 'image', v2: 'image', value: 'a' },
    { v1: 'imagePullPolicy', v2: 'imagePullPolicy', value: 'Always' },
    { v1: 'imagePullSecrets', v2: 'imagePullSecrets', value: ['a'], becomes: [{ name: 'a' }] },
    { v1: 'masterCommandSeed', v2: 'master.command', value: 'a' },
    { v1: 'workerCommandSeed', v2: 'worker.command', value: 'a' },
    { v1: 'workerReplicas', v2: 'worker.replicas', value: 7 },
    { v1: 'configMap', v2: 'testFiles.configMapRef', value: 'a' },
    { v1: 'libConfigMap', v2: 'testFiles.libConfigMapRef', value: 'a' },
    { v1: 'labels.master', v2: 'master.labels', value: { a: 'b' } },
    { v1: 'labels.worker', v2: 'worker.labels', value: { a: 'b' } },
    { v1: 'annotations.master', v2: 'master.annotations', value: { a: 'b' } },
    { v1: 'annotations.worker', v2: 'worker.annotations', value: { a: 'b' } },
    {
      v1: 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution',
      v2: 'scheduling.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
      value: { zone: 'a' },
      becomes: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }],
    },
    {
      v1: 'tolerations',
      v2: 'scheduling.tolerations',
      value: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }],
    },
  ])(
    'has $v1, which is read as $v2 in v2, and as it was in v1 [L-58 RT]',
    async ({ v1, v2, value, becomes = value }) => {
      const least = { image: 'i', masterCommandSeed: 'm', workerCommandSeed: 'w', workerReplicas: 1, configMap: 'c' };
      const spec = withValue({ spec: least }, `spec.${v1}`, value).spec;
      await controlPlane.request('DELETE', `${pathOf('v1')}/mapped`);
      const body = { apiVersion: 'locust.io/v1', kind: 'LocustTest', metadata: { name: 'mapped' }, spec };
      expect(await controlPlane.request('POST', pathOf('v1'), { body })).toMatchObject({ status: 201 });
      const at = (object: CustomObject, path: string) =>
        path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], object.spec);
      expect(at(await read('v2', 'mapped'), v2)).toEqual(becomes);
      expect((await read('v1', 'mapped')).spec).toMatchObject(spec as object);
    },
  );
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

    const known = losses().length;
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
    expect(losses().slice(known)).toEqual([]);
  });

  test('is listed through v1 with its columns', async () => {
    const stdout = await kubectl(['get', 'locusttests.v1.locust.io']);
    expect(stdout).toMatch(/^NAME +MASTER_CMD +WORKER_REPLICA_COUNT +IMAGE +AGE\n/);
    expect(stdout).toMatch(/^test +locust -f a\.py +500 +registry\.example\.com\/locust:v1 /m);
  });
});

describe('while the webhook is down', () => {
  beforeAll(async () => {
    webhook.signal('SIGTERM');
    expect(await webhook.ended()).toBe(0);
  });

  test('a request through v1 fails, and says why', async () => {
    const { code, stderr } = await controlPlane.kubectl(['get', 'locusttests.v1.locust.io', '-n', namespace]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `conversion webhook for locust.io/v2, Kind=LocustTest failed: Post "https://127.0.0.1:${port}/convert`,
    );
    expect(stderr).toContain('connection refused');
  });

  test('v2 goes on: what was created as v2 is read, changed, and its status applied', async () => {
    expect((await read('v2')).status).toEqual(finished.status);
    expect(await patch('v2', { metadata: { labels: { while: 'down' } } })).toMatchObject({ status: 200 });
    const { apiVersion, kind, status } = finished;
    const body = { apiVersion, kind, metadata: { name: 'test' }, status: { ...status, connectedWorkers: 1 } };
    const contentType = 'application/apply-patch+yaml';
    const path = `${pathOf('v2')}/test/status?fieldManager=controller&force=true`;
    expect(await controlPlane.request('PATCH', path, { contentType, body })).toMatchObject({ status: 200 });
  });

  test('nothing is lost: when it is back, all is there in both versions', async () => {
    const before = await controlPlane.request<{ items: readonly CustomObject[] }>('GET', pathOf('v2'));
    webhook = await startWebhook();
    expect(webhook.log).not.toContainEqual(expect.objectContaining({ message: 'a certificate was created' }));
    await eventually(async () =>
      expect(await controlPlane.request('GET', pathOf('v1'))).toMatchObject({ status: 200 }),
    );
    expect((await controlPlane.request('GET', pathOf('v2'))).body).toEqual(before.body);
    expect((await read('v1')).spec).toMatchObject({ workerReplicas: 500, masterCommandSeed: 'locust -f a.py' });
  });
});

describe('the webhook', () => {
  test('has its certificates in its Secret, and has told the CRD whom to trust', async () => {
    const { namespace, name } = account;
    const path = `/api/v1/namespaces/${namespace}/secrets/${name}-webhook-certificates`;
    const secret = await controlPlane.request<{ data: Record<string, string> }>('GET', path);
    expect(secret.status).toBe(200);
    const { spec } = await servedCrd(controlPlane, locustTest);
    expect(spec.conversion?.webhook?.clientConfig.caBundle).toBe(secret.body.data['ca.crt']);
  });

  test('needs no more than the account that is shipped: nothing was refused', () =>
    expect(webhook.log.filter(({ level }) => level !== 'info')).toEqual([]));
});
