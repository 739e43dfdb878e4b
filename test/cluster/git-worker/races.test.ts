import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { configMaps } from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { type HttpRemote, httpRemote } from './http-remote.ts';
import { type RunningWorkers, runWorkers } from './running-workers.ts';

let run: RunningWorkers;
let server: HttpRemote;
beforeEach(async () => {
  run = runWorkers({ checkMs: 300 });
  server = await httpRemote({ folder: run.folder });
});
afterEach(async () => {
  await run.end();
  await server.close();
});

const mirror = () => run.mirrorOf({ url: server.urlOf('remote.git') });

/** Does something when the next push arrives, before it is looked at. */
function beforeNextPush(act: () => void): void {
  server.intercept = ({ method, url }) => {
    if (method === 'POST' && url!.endsWith('/git-receive-pack')) {
      server.intercept = () => false;
      act();
    }
    return false;
  };
}

const map = (name: string) => `clusters/one/core/v1/configmaps/shop/${name}.yaml`;
const live = () => run.until((state) => state.stream?.state === 'live');
const paths = () => run.remote.paths();

describe('a branch that others write', () => {
  test('takes both: each object keeps its own commit, on top of theirs', async () => {
    run.workers.mirror(mirror());
    await live();
    beforeNextPush(() => run.remote.commit('theirs', { LICENSE: 'free', [map('foreign')]: 'no object' }));
    run.objects.put(configMaps, 'a');
    run.objects.put(configMaps, 'b');
    await run.eventually(() =>
      expect(run.remote.log()).toEqual([
        'chore(snapshot): 0 created, 0 updated, 1 deleted in path clusters/one',
        'create core/v1/configmaps/shop/b',
        'create core/v1/configmaps/shop/a',
        'theirs',
        'chore(bootstrap): initialize path clusters/one',
      ]),
    );
    expect(paths()).toEqual(['LICENSE', 'clusters/one/README.md', map('a'), map('b')]);
    expect(run.failures).toEqual([]);
    expect(run.state()?.stream?.state).toBe('live');
  });

  test('ends with all of both, however often they race', async () => {
    run.workers.mirror(run.mirrorOf());
    await live();
    for (let i = 0; i < 12; i++) {
      run.objects.put(configMaps, `m${i % 5}`, { data: { i: `${i}` } });
      try {
        run.remote.commit(`theirs ${i}`, { [`theirs/${i}`]: `${i}` });
      } catch (error) {
        if (!/rejected|failed to push/.test(`${error}`)) throw error; // we were faster
        i--;
      }
    }
    const wanted = ['m0', 'm1', 'm2', 'm3', 'm4'].map(map);
    await run.eventually(() =>
      expect(paths().filter((file) => file.startsWith('clusters'))).toEqual(['clusters/one/README.md', ...wanted]),
    );
    await run.eventually(() => expect(run.remote.files()[map('m1')]).toContain('"11"'.replaceAll('"', "'")));
    expect(paths().filter((file) => file.startsWith('theirs'))).toHaveLength(12);
  });

  test('is followed where its history is another', async () => {
    run.objects.put(configMaps, 'a');
    run.workers.mirror(run.mirrorOf());
    await live();
    run.remote.commit('other history', { LICENSE: 'free' }, { orphan: true });
    await run.eventually(() =>
      expect(run.remote.log()).toEqual([
        'chore(snapshot): 1 created, 0 updated, 0 deleted in path clusters/one',
        'chore(bootstrap): initialize path clusters/one',
        'other history',
      ]),
    );
    expect(paths()).toEqual(['LICENSE', 'clusters/one/README.md', map('a')]);
    await run.until(
      ({ bootstrap, snapshot }) =>
        snapshot?.state === 'completed' && snapshot.commit === run.remote.head() && bootstrap?.state === 'applied',
    );
  });

  test('is followed where it was set back: what was taken away does not come with the next push', async () => {
    run.workers.mirror(mirror());
    await live();
    const before = run.remote.head();
    run.remote.commit('a mistake', { 'secret.txt': 'oops' });
    run.objects.put(configMaps, 'a');
    await run.eventually(() =>
      expect(run.remote.log().slice(0, 2)).toEqual(['create core/v1/configmaps/shop/a', 'a mistake']),
    );
    beforeNextPush(() => run.remote.reset('main', before));
    run.objects.put(configMaps, 'b');
    await run.eventually(() => expect(paths()).toEqual(['clusters/one/README.md', map('a'), map('b')]));
    expect(run.remote.log()).not.toContain('a mistake');
    expect(run.failures).toEqual([]);
  });

  test('is made again where it was deleted', async () => {
    run.objects.put(configMaps, 'a');
    run.workers.mirror(run.mirrorOf());
    await live();
    run.remote.git('update-ref', '-d', 'refs/heads/main');
    await run.eventually(() => expect(paths()).toEqual(['clusters/one/README.md', map('a')]));
  });

  test('is mended where its files were changed, without a change in the cluster', async () => {
    run.objects.put(configMaps, 'a');
    run.objects.put(configMaps, 'b');
    run.workers.mirror(run.mirrorOf());
    await live();
    const before = run.remote.files();
    run.remote.commit('by hand', { [map('a')]: 'changed', [map('b')]: null, [map('c')]: 'added' });
    await run.eventually(() => expect(run.remote.files()).toEqual(before));
    expect(run.remote.log()[0]).toBe('chore(snapshot): 1 created, 1 updated, 1 deleted in path clusters/one');
  });
});
