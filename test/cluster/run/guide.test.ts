import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endProcesses, startRun } from '../../cli/run-process.ts';
import { userEnvironment } from '../../consumers/environment.ts';
import { codeBlocks, folderOf } from '../../docs/code-blocks.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { established } from '../control-plane/established.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { accountAccess } from './account-access.ts';
import { readLease } from './lease.ts';

const controlPlane = connectControlPlane();
const blocks = codeBlocks('docs/guides/run-controllers.md');
const [widget] = codeBlocks('README.md').filter(({ file }) => file === 'widget.ts');
const folder = resolve(folderOf([widget!, ...blocks]));
const loaded = [
  '--conditions=@cdk8s-status/source',
  '--import',
  pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href,
];
const account = { namespace: 'widgets-system', name: 'widgets' };

beforeAll(async () => {
  const { status } = spawnSync(process.execPath, [...loaded, 'deploy.ts'], { cwd: folder, env: userEnvironment() });
  expect(status).toBe(0);
  await controlPlane.request('POST', '/api/v1/namespaces', { body: { metadata: { name: account.namespace } } });
  const args = ['apply', '--server-side', '-f', join(folder, 'dist/widgets.k8s.yaml')];
  expect(await controlPlane.kubectl(args)).toMatchObject({ code: 0 });
  await established(controlPlane, 'widgets.example.com');
}, 60_000);
afterAll(() => {
  endProcesses();
  rmSync(folder, { recursive: true, force: true });
});

describe('a kind of one’s own, by the guide to running controllers', () => {
  test('is followed under the account and the role of its Deployment, by whoever holds its Lease', async () => {
    const access = await accountAccess(controlPlane, account);
    const process = startRun([], {
      program: [...loaded, 'main.ts'],
      cwd: folder,
      env: { KUBECONFIG: access.kubeconfig(), PORT: '0' },
    });
    await process.logged('this process leads');
    const path = `/apis/example.com/v1/namespaces/${await freshNamespace(controlPlane, 'widgets')}/widgets`;
    const metadata = { name: 'sample' };
    await controlPlane.request('POST', path, {
      body: { apiVersion: 'example.com/v1', kind: 'Widget', metadata, spec: { replicas: 3 } },
    });
    await eventually(async () =>
      expect((await controlPlane.request('GET', `${path}/sample`)).body).toMatchObject({
        status: {
          readyReplicas: 0,
          conditions: [
            { type: 'Ready', status: 'False', reason: 'NotAllReplicasReady', message: '0/3 pods ready' },
            { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
          ],
        },
      }),
    );
    expect(process.log.filter(({ level }) => level !== 'info')).toEqual([]);
    process.signal('SIGTERM');
    expect(await process.ended()).toBe(0);
    expect((await readLease(controlPlane, account)).spec.holderIdentity).toBe('');
  }, 60_000);
});
