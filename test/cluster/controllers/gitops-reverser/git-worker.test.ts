import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadClusterAccess } from '../../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../../lib/runtime/transport/kubeconfig-transport.ts';
import type { Transport } from '../../../../lib/runtime/transport/transport.ts';
import { clusterObjects } from '../../../../lib/systems/gitops-reverser/git-worker/cluster-objects.ts';
import { gitWorkers } from '../../../../lib/systems/gitops-reverser/git-worker/git-workers.ts';
import type { GitWorkers, Mirror, MirrorState } from '../../../../lib/systems/gitops-reverser/git-worker/port.ts';
import { startControlPlane } from '../../control-plane/control-plane.ts';
import { established } from '../../control-plane/established.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type FaultProxy, faultProxy } from '../../faults/fault-proxy.ts';
import { type RemoteRepository, remoteRepository } from '../../git-worker/remote-repository.ts';

// Of its own: CRDs that other tests install and remove would be among what is discovered.
const controlPlane = await startControlPlane();
const patienceSeconds = 40;
let proxy: FaultProxy;
let transport: Transport;
let folder: string;
let namespace: string;
let remote: RemoteRepository;
let workers: GitWorkers;
let failures: string[];

beforeAll(async () => {
  proxy = await faultProxy(controlPlane.url);
});
beforeEach(async () => {
  transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: proxy.kubeconfigOf(controlPlane) }));
  folder = mkdtempSync(join(tmpdir(), 'git-worker-'));
  namespace = await freshNamespace(controlPlane, 'mirror');
  remote = remoteRepository(folder);
  failures = [];
  workers = gitWorkers({
    objects: clusterObjects({
      transport,
      discoveryMs: 500,
      backoff: { baseMs: 50, maxMs: 500 },
      onFailure: (error) => failures.push(`${error}`),
    }),
    folder: mkdtempSync(join(folder, 'clones-')),
    protocols: ['file'],
    onFailure: ({ error }) => failures.push(`${error}`),
  });
});
afterEach(async () => {
  await workers.stop(AbortSignal.timeout(5000));
  transport.close();
  rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await proxy?.close();
  await controlPlane.stop();
});

const target = () => ({ namespace, name: 'target', uid: 'uid' });
const rule = { operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] };

function mirror(rules: Mirror['rules']): void {
  workers.mirror({
    target: target(),
    provider: 'provider',
    remote: { url: remote.folder, branch: 'main', push: { intervalSeconds: 0 } },
    path: 'mirror',
    rules,
  });
}

const until = (holds: (state: MirrorState) => unknown) =>
  eventually(async () => {
    const state = workers.stateOf(target());
    if (!state || !holds(state)) throw new Error(`found ${JSON.stringify({ state, failures })}`);
    return state;
  }, patienceSeconds);
const live = () => until(({ stream }) => stream?.state === 'live');

async function kubectl(input: object, ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await controlPlane.kubectl([...args, '-f', '-'], { input: JSON.stringify(input) });
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
}

const configMap = (name: string, data: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data,
});
const labels = { app: 'web' };
const deployment = () => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
  },
});
const secret = () => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'password', namespace },
  stringData: { password: 'hunter2' },
});
const role = () => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'system:Reader', namespace },
  rules: [],
});

const file = (path: string) => `mirror/${path.replace('NS', namespace)}.yaml`;
const paths = () => remote.paths();

describe('the git worker on a real API server', () => {
  test('mirrors what a namespace has, of every kind but Secrets, as it changes', async () => {
    for (const object of [configMap('a', { key: 'yes' }), deployment(), secret(), role()])
      await kubectl(object, 'create');
    mirror([rule]);
    const { snapshot } = await live();
    const mirrored = [
      'mirror/README.md',
      file('apps/v1/deployments/NS/web'),
      file('core/v1/configmaps/NS/a'),
      file('rbac.authorization.k8s.io/v1/roles/NS/system%3A%52eader'),
    ];
    expect(paths()).toEqual(mirrored);
    expect(snapshot).toMatchObject({ stats: { created: 3, updated: 0, deleted: 0 }, commit: remote.head() });
    expect(parse(remote.files()[file('core/v1/configmaps/NS/a')]!)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace },
      data: { key: 'yes' },
    });

    await kubectl(configMap('a', { key: 'no' }), 'apply', '--server-side', '--force-conflicts');
    await kubectl(configMap('b'), 'create');
    await kubectl(deployment(), 'delete');
    await eventually(async () => expect(paths()).not.toContain(file('apps/v1/deployments/NS/web')), patienceSeconds);
    expect([...remote.log()].sort()).toEqual(
      [
        'chore(bootstrap): initialize path mirror',
        'chore(snapshot): 3 created, 0 updated, 0 deleted in path mirror',
        `create core/v1/configmaps/${namespace}/b`,
        `delete apps/v1/deployments/${namespace}/web`,
        `update core/v1/configmaps/${namespace}/a`,
      ].sort(),
    );
    expect(Object.values(remote.files()).join()).not.toContain('hunter2');
    // A CRD of another test file may be new: its storage is being prepared.
    expect(failures.filter((failure) => !failure.includes('429 TooManyRequests'))).toEqual([]);
  });

  test('writes files from which the namespace can be made again, the same', async () => {
    for (const object of [configMap('a', { text: 'two\nlines\n', on: '1e3' }), deployment(), role()])
      await kubectl(object, 'create');
    mirror([rule]);
    await live();
    const before = remote.files();
    const clone = join(folder, 'clone');
    execFileSync('git', ['clone', '--quiet', '--branch=main', remote.folder, clone]);
    for (const object of [configMap('a'), deployment(), role()]) await kubectl(object, 'delete');
    await eventually(async () => expect(paths()).toEqual(['mirror/README.md']), patienceSeconds);
    const { code, stderr } = await controlPlane.kubectl(['create', '--recursive', '-f', join(clone, 'mirror')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await eventually(async () => expect(remote.files()).toEqual(before), patienceSeconds);
  });

  test('mirrors a kind that is installed later, until it is removed', async () => {
    mirror([{ ...rule, resources: ['shirts'] }]);
    await live();
    const group = `${namespace}.example.com`;
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `shirts.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'shirts', kind: 'Shirt' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    };
    await kubectl(crd, 'create');
    await established(controlPlane, crd.metadata.name);
    await kubectl({ apiVersion: `${group}/v1`, kind: 'Shirt', metadata: { name: 'red', namespace } }, 'create');
    const shirt = file(`${group}/v1/shirts/NS/red`);
    await eventually(async () => expect(paths()).toEqual(['mirror/README.md', shirt].sort()), patienceSeconds);
    await kubectl(crd, 'delete');
    await eventually(async () => expect(paths()).toEqual(['mirror/README.md']), patienceSeconds);
    await live();
  });

  test('says that watches are lost, and that they are back, with all that happened meanwhile', async () => {
    await kubectl(configMap('a'), 'create');
    mirror([{ ...rule, resources: ['configmaps'] }]);
    await live();
    proxy.refuse();
    const { stream } = await until((state) => state.stream?.state === 'disconnected');
    expect(stream).toMatchObject({
      message: expect.stringContaining('/configmaps: found '),
      registeredTime: expect.anything(),
    });
    await kubectl(configMap('b'), 'create');
    await kubectl(configMap('a'), 'delete');
    proxy.accept();
    await live();
    await eventually(
      async () => expect(paths()).toEqual(['mirror/README.md', file('core/v1/configmaps/NS/b')].sort()),
      patienceSeconds,
    );
  });

  test('says what it may not list', async () => {
    transport.close();
    const kubeconfig = controlPlane.kubeconfigFor('nobody', ['system:authenticated']);
    transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig }));
    await workers.stop();
    workers = gitWorkers({
      objects: clusterObjects({ transport, onFailure: () => {} }),
      folder: mkdtempSync(join(folder, 'clones-')),
      protocols: ['file'],
      onFailure: ({ error }) => failures.push(`${error}`),
    });
    mirror([{ ...rule, resources: ['configmaps'] }]);
    const { snapshot } = await until((state) => state.snapshot?.state === 'failed');
    expect(snapshot).toEqual({
      state: 'failed',
      message: expect.stringMatching(/\/configmaps: found 403 Forbidden \(configmaps is forbidden: User "nobody"/),
    });
  });
});
