import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gitOpsReverserControllers } from '../../../../lib/systems/gitops-reverser/controllers.ts';
import { processWorkers } from '../../../../lib/systems/gitops-reverser/git-worker/process-workers.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type RemoteRepository, remoteRepository } from '../../git-worker/remote-repository.ts';
import { type GitOpsWorld, gitOpsWorld, having, messageOf } from './gitops-world.ts';

const controlPlane = connectControlPlane();
const folder = mkdtempSync(join(tmpdir(), 'gitops-end-to-end-'));
const clones = () => readdirSync(folder).filter((name) => name.startsWith('git-workers-'));
let repository: RemoteRepository;
let world: GitOpsWorld;

beforeAll(async () => {
  repository = remoteRepository(folder);
  world = await gitOpsWorld(controlPlane, {
    prefix: 'gitops-end-to-end',
    controllers: gitOpsReverserControllers({ workers: processWorkers({ protocols: ['file'], folder }) }),
  });
  await world.provider('disk', { url: `file://${repository.folder}`, push: { interval: '100ms' } });
  await world.create('watchrules', 'settings', {
    spec: { targetRef: { name: 'live' }, rules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] }] },
  });
});
afterAll(async () => {
  await world?.system.stop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => `team/core/v1/configmaps/${world.namespace}/${name}.yaml`;
const target = { providerRef: { name: 'disk' }, path: 'team' };

/** What an administrator adds to the role that aggregates. No controller runs here that would aggregate. */
async function allowConfigMaps(): Promise<void> {
  const { namespace } = world;
  const api = 'rbac.authorization.k8s.io';
  const roles = `/apis/${api}/v1/namespaces/${namespace}`;
  const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch'] }];
  const metadata = { name: 'mirror' };
  const subjects = [{ kind: 'ServiceAccount', name: 'controller', namespace }];
  const roleRef = { apiGroup: api, kind: 'Role', name: 'mirror' };
  for (const [path, body] of [
    [`${roles}/roles`, { metadata, rules }],
    [`${roles}/rolebindings`, { metadata, roleRef, subjects }],
  ] as const)
    expect(await controlPlane.request('POST', path, { body })).toMatchObject({ status: 201 });
}

describe('a GitTarget with a git worker', () => {
  test('says what the controller may not read', async () => {
    await world.create('configmaps', 'settings', { data: { color: 'red' } });
    await world.target('live', target);
    const status = await world.reaches('live', having({ SnapshotSynced: 'False/SnapshotFailed' }), 30);
    expect(messageOf(status, 'SnapshotSynced')).toMatch(/configmaps is forbidden/);
  }, 60_000);

  test('becomes ready once it may: one bootstrap commit, a file for each object [G-64 REC] [G-67 REC] [G-102 REC] [G-110 REC]', async () => {
    await allowConfigMaps();
    const status = await world.reaches('live', having({ Ready: 'True/OK' }, { phase: 'RUNNING' }), 45);
    expect(status).toMatchObject({
      workerRef: { name: 'disk/main' },
      bootstrap: { targetPath: 'team', commit: expect.stringMatching(/^[0-9a-f]{40}$/) },
      snapshot: { lastCommit: repository.head() },
      stream: { status: 'Live' },
    });
    expect(Object.keys(repository.files())).toEqual(expect.arrayContaining(['team/README.md', file('settings')]));
    expect(repository.files()[file('settings')]).toContain('color: red');
    expect(repository.log().filter((message) => message.startsWith('chore(bootstrap)'))).toEqual([
      'chore(bootstrap): initialize path team',
    ]);
  }, 60_000);

  test('follows what changes, and stays as it is', async () => {
    const before = await world.reaches('live', having({ Ready: 'True/OK' }));
    await world.patch('configmaps', 'settings', { data: { color: 'blue' } });
    await world.create('configmaps', 'more', { data: {} });
    await eventually(async () => {
      expect(repository.files()[file('settings')]).toContain('color: blue');
      expect(Object.keys(repository.files())).toContain(file('more'));
    });
    await world.remove('configmaps', 'more');
    await eventually(async () => expect(Object.keys(repository.files())).not.toContain(file('more')));
    expect((await world.read('gittargets', 'live')).status).toMatchObject({ conditions: before.conditions });
  }, 60_000);

  test('stops where its provider goes, goes on where it was when that is back [G-41 REC] [G-64 REC]', async () => {
    const { spec } = await world.read('gitproviders', 'disk');
    await world.remove('gitproviders', 'disk');
    await world.reaches('live', having({ Validated: 'False/ProviderNotFound' }));
    await world.patch('configmaps', 'settings', { data: { color: 'green' } });
    await world.provider('disk', spec);
    await world.reaches('live', having({ Ready: 'True/OK', Bootstrapped: 'True/BootstrapNotNeeded' }), 30);
    expect(repository.files()[file('settings')]).toContain('color: green');
    expect(repository.log().filter((message) => message.startsWith('chore(bootstrap)'))).toHaveLength(1);
  }, 60_000);

  test.each([
    { it: 'leads out of the repository', name: 'out', path: '../out' },
    { it: 'is git’s own', name: 'own', path: '.git/hooks' },
  ])('whose path $it fails, and says so', async ({ name, path }) => {
    await world.target(name, { ...target, path });
    const status = await world.reaches(name, having({ Bootstrapped: 'False/BootstrapFailed' }));
    expect(messageOf(status, 'Bootstrapped')).toContain('expected a folder in the repository');
  });

  test('leaves nothing behind when its controller stops', async () => {
    expect(clones()).toHaveLength(1);
    await world.system.stop();
    expect(clones()).toEqual([]);
  }, 60_000);
});
