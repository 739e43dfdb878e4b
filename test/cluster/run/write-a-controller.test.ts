import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endProcesses, type RunProcess, startRun } from '../../cli/run-process.ts';
import { userEnvironment } from '../../consumers/environment.ts';
import { codeBlocks, folderOf } from '../../docs/code-blocks.ts';
import { connectControllers } from '../control-plane/connect.ts';
import { established } from '../control-plane/established.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { serviceAccountKubeconfig } from '../controllers/service-account.ts';
import { unwanted } from './unwanted.ts';

interface Site {
  readonly metadata: { readonly resourceVersion: string };
  readonly status?: object;
}
interface Deployment {
  readonly spec: { readonly template: { readonly metadata: { readonly annotations: object } } };
}

const controlPlane = await connectControllers();
const folder = resolve(folderOf(codeBlocks('docs/guides/write-a-controller.md')));
const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
const loaded = ['--conditions=@cdk8s-status/source', '--import', tsx];
let namespace: string;
let operator: RunProcess;

beforeAll(async () => {
  const { status } = spawnSync(process.execPath, [...loaded, 'main.ts'], { cwd: folder, env: userEnvironment() });
  expect(status).toBe(0);
  const crd = ['apply', '--server-side', '-f', join(folder, 'crds/sites.yaml')];
  expect(await controlPlane.kubectl(crd)).toMatchObject({ code: 0 });
  await established(controlPlane, 'sites.example.com');
  namespace = await freshNamespace(controlPlane, 'sites');
  const synthesized = ['apply', '--server-side', '-n', namespace, '-f', join(folder, 'dist/sites.k8s.yaml')];
  expect(await controlPlane.kubectl(synthesized)).toMatchObject({ code: 0 });
  const kubeconfig = await serviceAccountKubeconfig(controlPlane, namespace, 'sites.example.com-controller');
  const env = { KUBECONFIG: kubeconfig, PORT: '0' };
  operator = startRun([], { program: [...loaded, 'operator.ts'], cwd: folder, env });
  await operator.logged('caches are in step');
}, 60_000);
afterAll(() => {
  endProcesses();
  rmSync(folder, { recursive: true, force: true });
});

const site = async () =>
  (await controlPlane.request<Site>('GET', `/apis/example.com/v1/namespaces/${namespace}/sites/docs`)).body;
const shows = (phase: string, condition: object) =>
  eventually(async () => {
    const wanted = expect.objectContaining(condition);
    expect((await site()).status).toMatchObject({ phase, conditions: expect.arrayContaining([wanted]) });
  }, 20);
const write = async (pages: object) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'docs-pages' }, data: pages };
  const written = await controlPlane.request('PATCH', `${path}/docs-pages?fieldManager=user&force=true`, {
    body,
    contentType: 'application/apply-patch+yaml',
  });
  expect([200, 201]).toContain(written.status);
};
const contentOfPods = async () => {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/docs`;
  const { body } = await controlPlane.request<Deployment>('GET', path);
  return body.spec.template.metadata.annotations;
};

describe('the controller of the guide, under the role that its kind asks for', () => {
  test('waits for the pages, serves them, and begins anew with others', async () => {
    await shows('Waiting', { type: 'Ready', status: 'False', message: 'ConfigMap docs-pages is not there' });
    await write({ 'index.html': 'Hello' });
    await shows('Serving', { type: 'Ready', status: 'True', message: 'The pages are served' });
    const before = await contentOfPods();
    await write({ 'index.html': 'Good morning' });
    await eventually(async () => expect(await contentOfPods()).not.toEqual(before), 20);
  }, 60_000);

  test('goes back to waiting when the pages go, with every condition of its own', async () => {
    const path = `/api/v1/namespaces/${namespace}/configmaps/docs-pages`;
    expect(await controlPlane.request('DELETE', path)).toMatchObject({ status: 200 });
    await shows('Waiting', { type: 'Serving', status: 'Unknown', reason: 'NotChecked' });
  });

  test('said nothing but what it did, and ends when it is asked to', async () => {
    expect(unwanted(operator.log)).toEqual([]);
    operator.signal('SIGTERM');
    expect(await operator.ended()).toBe(0);
  });
});
