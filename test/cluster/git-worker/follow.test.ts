import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { manifestText } from '../../../lib/systems/gitops-reverser/git-worker/manifest.ts';
import { configMaps, deployments, objectOf, rule } from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { type RunningWorkers, runWorkers } from './running-workers.ts';

let run: RunningWorkers;
beforeEach(() => {
  run = runWorkers();
});
afterEach(() => run.end());

const map = (name: string) => `clusters/one/core/v1/configmaps/shop/${name}.yaml`;
const live = () => run.until((state) => state.stream?.state === 'live');
const log = () => run.remote.log();

describe('what happens after the snapshot', () => {
  test('becomes a commit for each object, by its operation', async () => {
    run.workers.mirror(run.mirrorOf());
    await live();
    run.objects.put(configMaps, 'a');
    await run.eventually(() => expect(log()[0]).toBe('create core/v1/configmaps/shop/a'));
    run.objects.put(configMaps, 'a', { data: { key: 'value' } });
    await run.eventually(() => expect(log()[0]).toBe('update core/v1/configmaps/shop/a'));
    expect(run.remote.files()[map('a')]).toBe(manifestText(objectOf(configMaps, 'a', { data: { key: 'value' } })));
    run.objects.put(deployments, 'web');
    run.objects.remove(configMaps, 'a');
    await run.eventually(() => expect(log()).toHaveLength(5));
    expect([...log()].sort()).toEqual([
      'chore(bootstrap): initialize path clusters/one',
      'create apps/v1/deployments/shop/web',
      'create core/v1/configmaps/shop/a',
      'delete core/v1/configmaps/shop/a',
      'update core/v1/configmaps/shop/a',
    ]);
    expect(run.remote.paths()).toEqual(['clusters/one/README.md', 'clusters/one/apps/v1/deployments/shop/web.yaml']);
  });

  test('is no commit where the file would be the same', async () => {
    run.workers.mirror(run.mirrorOf());
    await live();
    run.objects.put(configMaps, 'a');
    await run.eventually(() => expect(log()).toHaveLength(2));
    const before = run.states.length;
    run.objects.put(configMaps, 'a', { status: { ready: true } });
    run.objects.put(configMaps, 'b');
    run.objects.remove(configMaps, 'b');
    run.objects.put(configMaps, 'c');
    await run.eventually(() => expect(log()[0]).toBe('create core/v1/configmaps/shop/c'));
    expect(log().filter((line) => line.includes('update'))).toEqual([]);
    expect(run.states.length - before).toBeLessThanOrEqual(4);
  });

  test('is told: registered once, the last event as it comes, the connection as it is', async () => {
    run.objects.connect('no route to host');
    run.workers.mirror(run.mirrorOf());
    await run.until(({ stream }) => stream?.state === 'registration-failed');
    run.objects.connect();
    const { stream } = await live();
    expect(stream).toEqual({ state: 'live', registeredTime: expect.stringMatching(/Z$/) });
    run.objects.put(configMaps, 'a');
    expect(run.state()?.stream).toMatchObject({ state: 'live', lastEventTime: expect.stringMatching(/Z$/) });
    run.objects.connect('GET /api/v1/configmaps: found ECONNRESET');
    expect(run.state()?.stream).toEqual({
      state: 'disconnected',
      message: 'GET /api/v1/configmaps: found ECONNRESET',
      registeredTime: (stream as { registeredTime: string }).registeredTime,
    });
    run.objects.connect();
    expect(run.state()?.stream?.state).toBe('live');
  });

  test('obeys operations', async () => {
    run.workers.mirror(run.mirrorOf({ rules: [rule({ operations: ['CREATE', 'UPDATE'] })] }));
    await live();
    run.objects.put(configMaps, 'a');
    await run.eventually(() => expect(log()[0]).toBe('create core/v1/configmaps/shop/a'));
    run.objects.remove(configMaps, 'a');
    run.objects.put(configMaps, 'b');
    await run.eventually(() => expect(log()[0]).toBe('create core/v1/configmaps/shop/b'));
    expect(run.remote.paths()).toContain(map('a'));
  });

  test('follows other rules, once all objects were compared anew', async () => {
    run.objects.put(configMaps, 'a');
    run.objects.put(deployments, 'web');
    run.workers.mirror(run.mirrorOf());
    await live();
    expect(run.remote.paths()).toHaveLength(3);
    run.workers.mirror(run.mirrorOf({ rules: [rule({ resources: ['deployments'] })] }));
    expect(run.state()).toMatchObject({ bootstrap: { state: 'applied' }, snapshot: { state: 'running' } });
    const { snapshot } = await live();
    expect(snapshot).toMatchObject({ stats: { created: 0, updated: 0, deleted: 1 } });
    expect(run.remote.paths()).not.toContain(map('a'));
  });

  test('ends with the target: what is in the repository stays, and the folder of the worker goes', async () => {
    run.objects.put(configMaps, 'a');
    run.workers.mirror(run.mirrorOf());
    await live();
    expect(run.clones()).toHaveLength(1);
    run.workers.release(run.mirrorOf().target);
    expect(run.state()).toBeUndefined();
    expect(run.objects.followers).toBe(0);
    await run.eventually(() => expect(run.clones()).toEqual([]));
    expect(run.remote.paths()).toContain(map('a'));
  });
});

describe('commits are pushed', () => {
  test('when there are as many as are gathered at most', async () => {
    run.workers.mirror(run.mirrorOf({ push: { intervalSeconds: 1000, maxCommits: 3 } }));
    await live();
    for (const name of ['a', 'b']) run.objects.put(configMaps, name);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(log()).toHaveLength(1);
    for (const name of ['c', 'd', 'e', 'f', 'g']) run.objects.put(configMaps, name);
    await run.eventually(() => expect(log()).toHaveLength(7));
    run.objects.put(configMaps, 'h');
  });

  test('when the first of them has waited for so long', async () => {
    run.workers.mirror(run.mirrorOf({ push: { intervalSeconds: 0.5, maxCommits: 100 } }));
    await live();
    const started = performance.now();
    run.objects.put(configMaps, 'a');
    await run.eventually(() => expect(log()).toHaveLength(2));
    expect(performance.now() - started).toBeGreaterThan(450);
  });

  test('when the workers stop', async () => {
    run.workers.mirror(run.mirrorOf({ push: { intervalSeconds: 1000, maxCommits: 100 } }));
    await live();
    for (const name of ['a', 'b']) run.objects.put(configMaps, name);
    await run.workers.stop();
    expect(log()).toHaveLength(3);
    expect(run.clones()).toEqual([]);
    expect(run.state()).toBeUndefined();
  });

  test('when the last target is released', async () => {
    run.workers.mirror(run.mirrorOf({ push: { intervalSeconds: 1000, maxCommits: 100 } }));
    await live();
    run.objects.put(configMaps, 'a');
    await new Promise((resolve) => setTimeout(resolve, 300));
    run.workers.release(run.mirrorOf().target);
    await run.eventually(() => expect(log()).toHaveLength(2));
  });
});
