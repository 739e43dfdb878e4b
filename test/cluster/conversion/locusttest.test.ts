import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { crdName } from '../../../lib/definition/kind.ts';
import { annotation } from '../../../lib/systems/locust/locusttest/conversion/only-in-v2.ts';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { stored } from '../../systems/locusttest/decision-table.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { CustomObject } from '../objects/custom-object.ts';
import { inProcessPlane } from '../planes/in-process-plane.ts';
import { deployed } from '../shipped/deployed.ts';
import { servedCrd } from '../shipped/served-crd.ts';
import { fullLocustTestSpec } from '../systems/locust/locusttest/full-spec.ts';
import { withValue } from '../systems/spec-values.ts';
import { type ConvertingServer, convertingServer } from './converting-server.ts';
import { deprecation, type LocustTests, locustTestsIn } from './locusttests.ts';

const bySide = { client: ['apply', '-f', '-'], server: ['apply', '--server-side', '-f', '-'] };

/** Where LocustTests are converted. */
interface Place {
  readonly controlPlane: ControlPlaneClient;
  /** What was lost in conversions, a sentence each. */
  losses(): readonly string[];
}

let server: ConvertingServer | undefined;
afterAll(() => server?.stop());
async function withWebhook(): Promise<Place> {
  server = await convertingServer();
  return server;
}

const lost: string[] = [];
const conversions = locustTest.conversions.map((conversion) => ({
  ...conversion,
  convert(object: unknown) {
    const converted = conversion.convert(object);
    lost.push(...converted.warnings);
    return converted;
  },
}));
const inProcess = inProcessPlane({ conversions });
async function withFunctions(): Promise<Place> {
  await deployed(inProcess, locustTest);
  return { controlPlane: inProcess, losses: () => lost };
}

describe.each([
  { where: 'the API server, by its webhook', start: withWebhook, sides: ['client', 'server'] as const },
  // Server-side apply is for the stored version there.
  { where: 'the in-process cluster, by its functions', start: withFunctions, sides: ['client'] as const },
])('on $where', ({ start, sides }) => {
  let controlPlane: ControlPlaneClient;
  let losses: Place['losses'];
  let namespace: string;
  let tests: LocustTests;
  let finished: CustomObject;
  const kubectl = async (args: readonly string[], input?: object) => {
    const answer = await controlPlane.kubectl([...args, '-n', namespace], input && { input: JSON.stringify(input) });
    expect(answer).toEqual({ code: 0, stdout: expect.any(String), stderr: `Warning: ${deprecation}\n` });
    return answer.stdout;
  };

  beforeAll(async () => {
    ({ controlPlane, losses } = await start());
    namespace = await freshNamespace(controlPlane, 'conversion');
    tests = locustTestsIn(controlPlane, namespace);
  }, 120_000);
  beforeEach(async () => {
    finished = await tests.finished();
  });

  describe('a finished LocustTest', () => {
    test('has no status in v1, is said to be deprecated there, and is stored as v2 [L-57 RT]', async () => {
      const { status, headers, body } = await controlPlane.request<CustomObject>('GET', `${tests.pathOf('v1')}/test`);
      expect({ status, warning: headers.warning }).toEqual({ status: 200, warning: `299 - "${deprecation}"` });
      expect(body.status ?? {}).toEqual({});
      expect(body.spec).toMatchObject({ workerReplicas: 500, masterCommandSeed: 'locust -f a.py', configMap: 'test' });
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crdName(locustTest)}`;
      const crd = await controlPlane.request<{ status: { storedVersions: readonly string[] } }>('GET', path);
      expect(crd.body.status.storedVersions).toEqual(['v2']);
    });

    test('keeps spec, status and generation when its labels are patched through v1 (LX-17)', async () => {
      expect(await tests.patch('v1', { metadata: { labels: { a: 'b' } } })).toMatchObject({ status: 200 });
      const { metadata, spec, status } = await tests.read('v2');
      expect({ spec, status }).toEqual({ spec: finished.spec, status: finished.status });
      expect([metadata.labels, metadata.generation]).toEqual([{ a: 'b' }, finished.metadata.generation]);
      expect(metadata).not.toHaveProperty('annotations');
    });

    test('is not even written by a PUT through v1 of what was read [L-57 RT] [L-58 RT]', async () => {
      const body = await tests.read('v1');
      expect(await controlPlane.request('PUT', `${tests.pathOf('v1')}/test`, { body })).toMatchObject({ status: 200 });
      expect(await tests.read('v2')).toEqual(finished);
    });

    test('takes an edit of its spec through v1, and keeps the rest and its status [L-58 RT]', async () => {
      expect(await tests.patch('v1', { spec: { workerReplicas: 3 } })).toMatchObject({ status: 200 });
      const { metadata, spec, status } = await tests.read('v2');
      const worker = { ...fullLocustTestSpec.worker, replicas: 3 };
      expect({ spec, status }).toEqual({ spec: { ...fullLocustTestSpec, worker }, status: finished.status });
      expect(metadata.generation).toBe(finished.metadata.generation + 1);
    });

    test('loses what only v2 says in a PUT that drops the annotation: the status is rebuilt from its Jobs', async () => {
      const { metadata, ...v1 } = await tests.read('v1');
      const body = { ...v1, metadata: { ...metadata, annotations: {} } };
      expect(await controlPlane.request('PUT', `${tests.pathOf('v1')}/test`, { body })).toMatchObject({ status: 200 });
      const { metadata: now, spec, status } = await tests.read('v2');
      expect(status).toBeUndefined();
      expect(spec).not.toHaveProperty('env');
      expect(now.generation).toBe(finished.metadata.generation); // v1 says the same as before
      expect(now.managedFields?.filter(({ subresource }) => subresource)).toEqual([]);
    });

    test('comes back with its status when it is made anew from what v1 said of it [L-57 RT] [L-58 RT]', async () => {
      const { metadata, ...v1 } = await tests.read('v1');
      await controlPlane.request('DELETE', `${tests.pathOf('v2')}/test`);
      const body = { ...v1, metadata: { name: metadata.name, annotations: metadata.annotations } };
      expect(await controlPlane.request('POST', tests.pathOf('v1'), { body })).toMatchObject({ status: 201 });
      const { metadata: now, spec, status } = await tests.read('v2');
      expect({ spec, status }).toEqual({ spec: finished.spec, status: finished.status });
      expect(now.generation).toBe(1);
      expect(now).not.toHaveProperty('annotations');
    });

    test('does not take from a forged annotation what v2 would refuse', async () => {
      const forged = JSON.stringify({ spec: { env: 5 }, status: { phase: 'Won' } });
      expect(await tests.patch('v1', { metadata: { annotations: { [annotation]: forged } } })).toMatchObject({
        status: 200,
      });
      const { spec, status } = await tests.read('v2');
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
      expect(spec.versions[1]).toMatchObject({
        name: 'v1',
        served: true,
        deprecated: true,
        deprecationWarning: deprecation,
      });
      for (const method of ['GET', 'DELETE'] as const) {
        const { headers } = await controlPlane.request(method, `${tests.pathOf('v1')}?dryRun=All`);
        expect(headers.warning).toBe(`299 - "${deprecation}"`);
      }
      const { headers } = await controlPlane.request('GET', tests.pathOf('v2'));
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
        await controlPlane.request('DELETE', `${tests.pathOf('v1')}/mapped`);
        const body = { apiVersion: 'locust.io/v1', kind: 'LocustTest', metadata: { name: 'mapped' }, spec };
        expect(await controlPlane.request('POST', tests.pathOf('v1'), { body })).toMatchObject({ status: 201 });
        const at = (object: CustomObject, path: string) =>
          path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], object.spec);
        expect(at(await tests.read('v2', 'mapped'), v2)).toEqual(becomes);
        expect((await tests.read('v1', 'mapped')).spec).toMatchObject(spec as object);
      },
    );
  });

  describe('a LocustTest that is applied through v1', () => {
    const manifest = (workerReplicas: number) => ({
      ...{ apiVersion: 'locust.io/v1', kind: 'LocustTest', metadata: { name: 'applied' } },
      spec: { image: 'a', masterCommandSeed: 'm', workerCommandSeed: 'w', workerReplicas, configMap: 'c' },
    });

    test.each(sides)('by the %s keeps the status that its controller applied to v2, again and again', async (side) => {
      await kubectl(bySide[side], manifest(2));
      const { metadata, spec } = await tests.read('v2', 'applied');
      expect(spec).toEqual({
        ...{ image: 'a', imagePullPolicy: 'IfNotPresent', worker: { command: 'w', replicas: 2 } },
        master: { command: 'm', autostart: true, autoquit: { enabled: true, timeout: 60 } },
        testFiles: { configMapRef: 'c', srcMountPath: '/lotest/src', libMountPath: '/opt/locust/lib' },
      });
      expect(await tests.applyStatus('applied', stored.succeeded!)).toMatchObject({ status: 200 });
      const { status } = await tests.read('v2', 'applied');

      const known = losses().length;
      for (const replicas of [2, 4, 2]) {
        await kubectl(bySide[side], manifest(replicas));
        const after = await tests.read('v2', 'applied');
        expect({ worker: after.spec.worker, status: after.status }).toEqual({
          worker: { command: 'w', replicas },
          status,
        });
      }
      await kubectl(['label', 'locusttests.v1.locust.io', 'applied', 'a=b']);
      const labelled = await tests.read('v2', 'applied');
      expect(labelled.status).toEqual(status);
      expect(labelled.metadata.generation).toBe(metadata.generation + 2);
      expect(losses().slice(known)).toEqual([]);
    });

    test('is listed through v1 with its columns', async () => {
      const stdout = await kubectl(['get', 'locusttests.v1.locust.io']);
      expect(stdout).toMatch(/^NAME +MASTER_CMD +WORKER_REPLICA_COUNT +IMAGE +AGE\n/);
      expect(stdout).toMatch(/^test +locust -f a\.py +500 +registry\.example\.com\/locust:v1 /m);
    });
  });
});
