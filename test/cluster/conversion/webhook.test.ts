import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import type { RunProcess } from '../../cli/run-process.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { CustomObject } from '../objects/custom-object.ts';
import { servedCrd } from '../shipped/served-crd.ts';
import { type ConvertingServer, convertingServer } from './converting-server.ts';
import { type LocustTests, locustTestsIn } from './locusttests.ts';

// The in-process cluster calls the functions: it has no webhook that could fail.
let server: ConvertingServer;
let webhook: RunProcess;
let namespace: string;
let tests: LocustTests;
let finished: CustomObject;

beforeAll(async () => {
  server = await convertingServer();
  ({ webhook } = server);
  namespace = await freshNamespace(server.controlPlane, 'conversion');
  tests = locustTestsIn(server.controlPlane, namespace);
}, 120_000);
afterAll(() => server?.stop());

const list = (version: 'v1' | 'v2') =>
  server.controlPlane.request<{ readonly items: readonly CustomObject[] }>('GET', tests.pathOf(version));

describe('while the webhook is down', () => {
  beforeAll(async () => {
    webhook.signal('SIGTERM');
    expect(await webhook.ended()).toBe(0);
    finished = await tests.finished(); // nothing that the server has converted and remembers
  });

  test('a request through v1 fails, and says why', async () => {
    const { code, stderr } = await server.controlPlane.kubectl(['get', 'locusttests.v1.locust.io', '-n', namespace]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `conversion webhook for locust.io/v2, Kind=LocustTest failed: Post "https://127.0.0.1:${server.port}/convert`,
    );
    expect(stderr).toContain('connection refused');
  });

  test('v2 goes on: what was created as v2 is read, changed, and its status applied', async () => {
    expect((await tests.read('v2')).status).toEqual(finished.status);
    expect(await tests.patch('v2', { metadata: { labels: { while: 'down' } } })).toMatchObject({ status: 200 });
    const status = { ...finished.status, connectedWorkers: 1 };
    expect(await tests.applyStatus('test', status)).toMatchObject({ status: 200 });
  });

  test('nothing is lost: when it is back, all is there in both versions', async () => {
    const before = await list('v2');
    webhook = await server.startWebhook();
    expect(webhook.log).not.toContainEqual(expect.objectContaining({ message: 'a certificate was created' }));
    await eventually(async () => expect(await list('v1')).toMatchObject({ status: 200 }));
    expect((await list('v2')).body.items).toEqual(before.body.items);
    expect((await tests.read('v1')).spec).toMatchObject({ workerReplicas: 500, masterCommandSeed: 'locust -f a.py' });
  });
});

describe('the webhook', () => {
  test('has its certificates in its Secret, and has told the CRD whom to trust', async () => {
    const { namespace, name } = server.account;
    const path = `/api/v1/namespaces/${namespace}/secrets/${name}-webhook-certificates`;
    const secret = await server.controlPlane.request<{ data: Record<string, string> }>('GET', path);
    expect(secret.status).toBe(200);
    const { spec } = await servedCrd(server.controlPlane, locustTest);
    expect(spec.conversion?.webhook?.clientConfig.caBundle).toBe(secret.body.data['ca.crt']);
  });

  test('needs no more than the account that is shipped: nothing was refused', () =>
    expect(webhook.log.filter(({ level }) => level !== 'info')).toEqual([]));
});
