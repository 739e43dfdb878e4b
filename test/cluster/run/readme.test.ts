import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endProcesses, startRun } from '../../cli/run-process.ts';
import { userEnvironment } from '../../consumers/environment.ts';
import { codeBlocks, folderOf } from '../../docs/code-blocks.ts';
import { connectControllers } from '../control-plane/connect.ts';
import { established } from '../control-plane/established.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { serviceAccountKubeconfig } from '../controllers/service-account.ts';
import { unwanted } from './unwanted.ts';

const controlPlane = await connectControllers();
const blocks = codeBlocks('README.md');
const folder = resolve(folderOf(blocks));
const loaded = [
  '--conditions=@cdk8s-status/source',
  '--import',
  pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href,
];

beforeAll(async () => {
  const { status } = spawnSync(process.execPath, [...loaded, 'main.ts'], { cwd: folder, env: userEnvironment() });
  expect(status).toBe(0);
  const crd = ['apply', '--server-side', '-f', join(folder, 'dist/widgets.k8s.yaml')];
  expect(await controlPlane.kubectl(crd)).toMatchObject({ stderr: expect.not.stringContaining('forbidden') });
  await established(controlPlane, 'widgets.example.com');
});
afterAll(() => {
  endProcesses();
  rmSync(folder, { recursive: true, force: true });
});

describe('the controller of the README', () => {
  test('takes fewer than 60 lines beside its contract', () => {
    const { text } = blocks.find(({ file }) => file === 'operator.ts')!;
    expect(text.trim().split('\n').length).toBeLessThan(60);
  });

  test('runs a Widget until it is Ready, under the role that main.ts wrote, and ends when it is asked to', async () => {
    const namespace = await freshNamespace(controlPlane, 'widgets');
    const kubeconfig = await serviceAccountKubeconfig(controlPlane, namespace, 'widgets.example.com-controller');
    const operator = startRun([], {
      program: [...loaded, 'operator.ts'],
      cwd: folder,
      env: { KUBECONFIG: kubeconfig, PORT: '0' },
    });
    await operator.logged('caches are in step');
    const path = `/apis/example.com/v1/namespaces/${namespace}/widgets`;
    const metadata = { name: 'mine' };
    const body = { apiVersion: 'example.com/v1', kind: 'Widget', metadata, spec: { replicas: 2 } };
    expect(await controlPlane.request('POST', path, { body })).toMatchObject({ status: 201 });

    const wait = ['wait', '--for=condition=Ready', 'widget/mine', '-n', namespace, '--timeout=30s'];
    expect(await controlPlane.kubectl(wait)).toMatchObject({ code: 0 });
    expect(unwanted(operator.log)).toEqual([]);
    operator.signal('SIGTERM');
    expect(await operator.ended()).toBe(0);
  }, 60_000);
});
