import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RunningWorkers, runWorkers } from './running-workers.ts';

let run: RunningWorkers;
beforeEach(() => {
  run = runWorkers({ isSynced: false, checkMs: 100 });
});
afterEach(() => run.end());

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

describe('the bootstrap of a path', () => {
  test('makes a README in an empty repository, with one commit', async () => {
    run.workers.mirror(run.mirrorOf());
    const { bootstrap, snapshot, stream, worker } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({ state: 'applied', commit: run.remote.head(), time });
    expect({ worker, snapshot, stream }).toEqual({
      worker: { name: 'provider/main' },
      snapshot: { state: 'running' },
      stream: undefined,
    });
    expect(run.remote.log()).toEqual(['chore(bootstrap): initialize path clusters/one']);
    expect(run.remote.paths()).toEqual(['clusters/one/README.md']);
  });

  test('makes it at the root, which is called .', async () => {
    run.workers.mirror(run.mirrorOf({ path: '' }));
    await run.until((state) => state.bootstrap?.state === 'applied');
    expect(run.remote.log()).toEqual(['chore(bootstrap): initialize path .']);
    expect(run.remote.paths()).toEqual(['README.md']);
  });

  test('begins a missing branch where the default one is, and leaves all files there', async () => {
    run.remote.commit('start', { LICENSE: 'free', 'clusters/two/README.md': 'two' });
    run.workers.mirror(run.mirrorOf({ branch: 'release/1' }));
    await run.until((state) => state.bootstrap?.state === 'applied');
    expect(run.remote.log('release/1')).toEqual(['chore(bootstrap): initialize path clusters/one', 'start']);
    expect(run.remote.paths('release/1')).toEqual(['LICENSE', 'clusters/one/README.md', 'clusters/two/README.md']);
    expect(run.remote.log()).toEqual(['start']);
  });

  test('makes a missing branch though the default one has the path', async () => {
    run.remote.commit('start', { 'clusters/one/README.md': 'one' });
    run.workers.mirror(run.mirrorOf({ branch: 'new' }));
    const { bootstrap } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({ state: 'not-needed', commit: run.remote.head('new') });
    expect(run.remote.head('new')).toBe(run.remote.head());
  });

  test.each(['README.md', 'readme.txt', 'README'])('is not needed where a %s is', async (file) => {
    run.remote.commit('start', { [`clusters/one/${file}`]: 'mine' });
    run.workers.mirror(run.mirrorOf());
    const { bootstrap } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({ state: 'not-needed', commit: run.remote.head() });
    expect(run.remote.log()).toEqual(['start']);
  });

  test('is made once: another process finds it there', async () => {
    run.workers.mirror(run.mirrorOf());
    await run.until((state) => state.bootstrap);
    run.workers.release(run.mirrorOf().target);
    run.workers.mirror(run.mirrorOf());
    await run.until((state) => state.bootstrap?.state === 'not-needed');
    expect(run.remote.log()).toHaveLength(1);
  });

  test.each([
    { it: 'a file at the path', file: 'clusters/one' },
    { it: 'a file on the way', file: 'clusters' },
  ])('fails at $it, and goes on once that is gone', async ({ file }) => {
    run.remote.commit('start', { [file]: 'mine' });
    run.workers.mirror(run.mirrorOf());
    const { bootstrap } = await run.until((state) => state.bootstrap);
    const message = `path: found a file at ${file}, expected a folder or nothing`;
    expect(bootstrap).toEqual({ state: 'failed', message });
    expect(run.remote.log()).toEqual(['start']);
    run.remote.commit('make room', { [file]: null });
    await run.until((state) => state.bootstrap?.state === 'applied');
    expect(run.remote.paths()).toEqual(['clusters/one/README.md']);
  });

  test('finds its way where folders on it have files of their own', async () => {
    run.remote.commit('start', {
      'README.md': 'all',
      'clusters/README.md': 'clusters',
      'clusters/two/README.md': 'two',
    });
    run.workers.mirror(run.mirrorOf({ path: 'clusters/one/deeper' }));
    const { bootstrap } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({ state: 'applied', commit: run.remote.head(), time });
    expect(run.remote.paths()).toContain('clusters/one/deeper/README.md');
    run.workers.mirror(run.mirrorOf({ path: 'clusters/two/deeper' }));
    await run.until((state) => state.bootstrap?.state === 'applied');
    expect(run.remote.paths()).toContain('clusters/two/deeper/README.md');
  });

  test('writes names that git quotes', async () => {
    run.workers.mirror(run.mirrorOf({ path: 'büro/my "own" \'folder\'' }));
    await run.until((state) => state.bootstrap?.state === 'failed');
    run.workers.mirror(run.mirrorOf({ path: "büro/my 'own' folder" }));
    await run.until((state) => state.bootstrap?.state === 'applied');
    expect(run.remote.paths()).toEqual(["büro/my 'own' folder/README.md"]);
  });
});
