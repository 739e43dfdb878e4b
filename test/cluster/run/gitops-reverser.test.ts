import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gitopsReverser } from '../../../lib/systems/gitops-reverser/system.ts';
import { endProcesses, type RunProcess, startRun } from '../../cli/run-process.ts';
import { connectControllers } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type HttpRemote, httpRemote } from '../git-worker/http-remote.ts';
import { type RemoteRepository, remoteRepository } from '../git-worker/remote-repository.ts';
import { type NamespacedObjects, objectsIn } from '../objects/namespaced-objects.ts';
import { deployed } from '../shipped/deployed.ts';
import { shippedAccount } from './account-access.ts';

const controlPlane = await connectControllers();
const folder = mkdtempSync(join(tmpdir(), 'run-gitops-'));
const credentials = { username: 'robot', password: 'a-secret-token' };
let repository: RemoteRepository;
let remote: HttpRemote;
let namespace: string;
let objects: NamespacedObjects;
let process: RunProcess;

beforeAll(async () => {
  await deployed(controlPlane, ...gitopsReverser.kinds);
  namespace = await freshNamespace(controlPlane, 'run-gitops');
  objects = objectsIn(controlPlane, namespace);
  repository = remoteRepository(folder);
  remote = await httpRemote({ folder, credentials });
  const account = await shippedAccount(controlPlane, 'gitops-reverser');
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  process = startRun(
    ['gitops-reverser', '--kubeconfig', account.kubeconfig(), '--namespace', namespace, '--port', '0'],
    { env: { TMPDIR: scratch } },
  );
  await process.logged('caches are in step');
}, 60_000);
afterAll(async () => {
  endProcesses();
  await remote?.close();
  rmSync(folder, { recursive: true, force: true });
});

const identity = (kind: string) => ({ apiVersion: 'configbutler.ai/v1alpha1', kind });
const file = (name: string) => `live/core/v1/configmaps/${namespace}/${name}.yaml`;
const clones = () => readdirSync(join(folder, 'scratch')).filter((name) => name.startsWith('git-workers-'));

describe('cdk8s-status run gitops-reverser, under the role and the account that are shipped', () => {
  test('mirrors a namespace to a repository behind a password', async () => {
    const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch'] }];
    const labels = { 'configbutler.ai/aggregate-to-mirror': 'true' };
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: namespace, labels },
      rules,
    };
    expect(await controlPlane.kubectl(['apply', '-f', '-'], { input: JSON.stringify(role) })).toMatchObject({
      code: 0,
    });

    await objects.create('configmaps', 'settings', { data: { color: 'red' } });
    await objects.create('secrets', 'token', { type: 'kubernetes.io/basic-auth', stringData: credentials });
    const url = remote.urlOf('remote.git');
    await objects.create('gitproviders', 'forge', {
      ...identity('GitProvider'),
      spec: { url, allowedBranches: ['main'], secretRef: { name: 'token' }, push: { interval: '100ms' } },
    });
    await objects.create('watchrules', 'settings', {
      ...identity('WatchRule'),
      spec: { targetRef: { name: 'live' }, rules: [{ apiGroups: [''], resources: ['configmaps'] }] },
    });
    const encryption = { provider: 'sops', secretRef: { name: 'age' }, generateWhenMissing: true };
    await objects.create('gittargets', 'live', {
      ...identity('GitTarget'),
      spec: { providerRef: { name: 'forge' }, branch: 'main', path: 'live', encryption },
    });
    const wait = ['wait', '-n', namespace, '--for=condition=Ready=true', '--timeout=60s', 'gittarget/live'];
    expect(await controlPlane.kubectl(wait)).toMatchObject({ code: 0 });
    expect(repository.files()[file('settings')]).toContain('color: red');
    await objects.patch('configmaps', 'settings', { data: { color: 'blue' } });
    await eventually(async () => expect(repository.files()[file('settings')]).toContain('color: blue'));
  }, 90_000);

  test('tells nobody the password', async () => {
    const status = JSON.stringify(await objects.read('gittargets', 'live'));
    const { stdout, stderr } = process.said();
    for (const text of [status, stdout, stderr, ...Object.values(repository.files())])
      expect(text).not.toContain(credentials.password);
  });

  test('ends with 0 at SIGTERM, and leaves no clone', async () => {
    expect(clones()).toHaveLength(1);
    process.signal('SIGTERM');
    expect(await process.ended()).toBe(0);
    expect(clones()).toEqual([]);
  }, 60_000);
});
