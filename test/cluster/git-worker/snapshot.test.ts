import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { blobId } from '../../../lib/systems/gitops-reverser/git-worker/blob.ts';
import { manifestText } from '../../../lib/systems/gitops-reverser/git-worker/manifest.ts';
import {
  configMaps,
  deployments,
  objectOf,
  rule,
  secrets,
} from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { type RunningWorkers, runWorkers } from './running-workers.ts';

let run: RunningWorkers;
beforeEach(() => {
  run = runWorkers({ isSynced: false, checkMs: 200 });
});
afterEach(() => run.end());

const completed = () => run.until((state) => state.snapshot?.state === 'completed');
const at = (file: string) => `clusters/one/${file}`;
const map = (name: string) => at(`core/v1/configmaps/shop/${name}.yaml`);
const text = (name: string, fields?: object) => manifestText(objectOf(configMaps, name, fields));
const readme = { [at('README.md')]: 'mine' };

describe('the snapshot', () => {
  test('makes the folder what is selected: creates, updates, deletes, and counts', async () => {
    const others = { LICENSE: 'free', 'clusters/two/core/v1/configmaps/shop/x.yaml': 'x' };
    run.remote.commit('start', {
      ...readme,
      ...others,
      [map('old')]: 'a: 1',
      [map('same')]: text('same'),
      [map('gone')]: 'b',
    });
    run.objects.put(configMaps, 'old', { data: { a: '1' } });
    run.objects.put(configMaps, 'same');
    run.objects.put(deployments, 'web');
    run.workers.mirror(run.mirrorOf());
    await run.until((state) => state.snapshot?.state === 'running');
    run.objects.sync();
    const { snapshot } = await completed();
    expect(snapshot).toEqual({
      state: 'completed',
      time: expect.stringMatching(/Z$/),
      commit: run.remote.head(),
      stats: { created: 1, updated: 1, deleted: 1 },
    });
    expect(run.remote.files()).toEqual({
      ...readme,
      ...others,
      [map('old')]: text('old', { data: { a: '1' } }),
      [map('same')]: text('same'),
      [at('apps/v1/deployments/shop/web.yaml')]: manifestText(objectOf(deployments, 'web')),
    });
    expect(run.remote.log()).toEqual([
      'chore(snapshot): 1 created, 1 updated, 1 deleted in path clusters/one',
      'start',
    ]);
  });

  test('makes no commit where nothing is to be done', async () => {
    run.remote.commit('start', { ...readme, [map('same')]: text('same') });
    run.objects.put(configMaps, 'same');
    run.objects.sync();
    run.workers.mirror(run.mirrorOf());
    const { snapshot } = await completed();
    expect(snapshot).toMatchObject({ commit: run.remote.head(), stats: { created: 0, updated: 0, deleted: 0 } });
    expect(run.remote.log()).toEqual(['start']);
  });

  test('leaves what is no place of an object of this namespace, at the root too', async () => {
    const others = {
      'README.md': 'mine',
      'kustomization.yaml': 'resources: []',
      'core/v1/configmaps/other/a.yaml': 'of another namespace',
      'core/v1/configmaps/shop/A.yaml': 'no name of a file of ours',
      '.github/workflows/one/two/three.yml': 'jobs: {}',
    };
    run.remote.commit('start', { ...others, 'core/v1/configmaps/shop/a.yaml': 'stale' });
    run.objects.sync();
    run.workers.mirror(run.mirrorOf({ path: '' }));
    expect((await completed()).snapshot).toMatchObject({ stats: { deleted: 1 } });
    expect(run.remote.files()).toEqual(others);
  });

  test('does not put a folder in the place of a file of others', async () => {
    run.remote.commit('start', { ...readme, [at('core')]: 'mine' });
    run.objects.put(configMaps, 'a');
    run.objects.sync();
    run.workers.mirror(run.mirrorOf());
    const { snapshot } = await run.until((state) => state.snapshot?.state === 'failed');
    expect(snapshot).toMatchObject({
      message: 'path: found a file at clusters/one/core, expected a folder or nothing',
    });
    expect(run.remote.log()).toEqual(['start']);
    run.remote.commit('make room', { [at('core')]: null });
    await completed();
    expect(run.remote.paths()).toEqual([at('README.md'), map('a')]);
  });

  test('makes a file of what was a link', async () => {
    run.remote.commit('start', readme, { links: { [map('a')]: '/etc/hostname' } });
    run.objects.put(configMaps, 'a');
    run.objects.sync();
    run.workers.mirror(run.mirrorOf());
    expect((await completed()).snapshot).toMatchObject({ stats: { created: 0, updated: 1, deleted: 0 } });
    const entry = blobId(text('a')).replace(' ', ' blob ');
    expect(run.remote.git('ls-tree', 'main', '--', map('a'))).toBe(`${entry}\t${map('a')}`);
  });

  test('never writes a Secret, whatever a rule says', async () => {
    run.objects.put(secrets, 'password', { data: { key: 'c2VjcmV0' } });
    run.objects.put(configMaps, 'a');
    run.objects.sync();
    run.workers.mirror(run.mirrorOf({ rules: [rule(), rule({ apiGroups: [''], resources: ['secrets'] })] }));
    await completed();
    run.objects.put(secrets, 'another');
    run.objects.put(configMaps, 'b');
    await run.eventually(() => expect(run.remote.paths()).toContain(map('b')));
    expect(run.remote.paths()).toEqual([at('README.md'), map('a'), map('b')]);
  });

  test.each([
    { operations: ['CREATE'], files: { [map('new')]: text('new'), [map('old')]: 'old', [map('gone')]: 'gone' } },
    { operations: ['UPDATE'], files: { [map('old')]: text('old'), [map('gone')]: 'gone' } },
    { operations: ['DELETE'], files: { [map('old')]: 'old' } },
    { operations: [], files: { [map('new')]: text('new'), [map('old')]: text('old') } },
  ])('does what the rule has as operations: $operations', async ({ operations, files }) => {
    run.remote.commit('start', { ...readme, [map('old')]: 'old', [map('gone')]: 'gone' });
    run.objects.put(configMaps, 'new');
    run.objects.put(configMaps, 'old');
    run.objects.sync();
    run.workers.mirror(run.mirrorOf({ rules: [rule({ operations })] }));
    await completed();
    expect(run.remote.files()).toEqual({ ...readme, ...files });
  });

  test('says why the objects are not known, and goes on once they are', async () => {
    run.workers.mirror(run.mirrorOf());
    await run.until((state) => state.bootstrap);
    run.objects.connect('GET /api/v1/configmaps: found 403');
    expect(run.state()?.snapshot).toEqual({ state: 'failed', message: 'GET /api/v1/configmaps: found 403' });
    run.objects.connect();
    expect(run.state()?.snapshot).toEqual({ state: 'running' });
    run.objects.sync();
    await completed();
  });
});
