import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { configMaps, deployments, rule } from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { remoteRepository } from './remote-repository.ts';
import { type RunningWorkers, runWorkers } from './running-workers.ts';

let run: RunningWorkers;
beforeEach(() => {
  run = runWorkers();
});
afterEach(() => run.end());

const live = (name: string) => run.until((state) => state.stream?.state === 'live', name);
const one = () => run.mirrorOf({ name: 'one', path: 'one', rules: [rule({ resources: ['configmaps'] })] });
const two = () => run.mirrorOf({ name: 'two', path: 'two', rules: [rule({ resources: ['deployments'] })] });

describe('two targets', () => {
  test('of one provider and branch share a worker, and each has its own state', async () => {
    run.objects.put(configMaps, 'a');
    run.workers.mirror(one());
    run.workers.mirror(two());
    expect(await live('one')).toMatchObject({ worker: { name: 'provider/main' }, snapshot: { stats: { created: 1 } } });
    expect(await live('two')).toMatchObject({ worker: { name: 'provider/main' }, snapshot: { stats: { created: 0 } } });
    expect(run.clones()).toHaveLength(1);
    run.objects.put(deployments, 'web');
    await run.eventually(() =>
      expect(run.remote.paths()).toEqual([
        'one/README.md',
        'one/core/v1/configmaps/shop/a.yaml',
        'two/README.md',
        'two/apps/v1/deployments/shop/web.yaml',
      ]),
    );
    expect(run.failures).toEqual([]);
  });

  test('one in the other’s folder, leave each other’s files alone', async () => {
    run.objects.put(configMaps, 'a');
    run.workers.mirror({ ...one(), path: '' });
    run.workers.mirror({ ...one(), target: two().target, path: 'core' });
    await live('one');
    await live('two');
    expect(run.remote.paths()).toEqual([
      'README.md',
      'core/README.md',
      'core/core/v1/configmaps/shop/a.yaml',
      'core/v1/configmaps/shop/a.yaml',
    ]);
  });

  test('of other branches have other workers', async () => {
    run.workers.mirror(one());
    run.workers.mirror({ ...two(), remote: { ...two().remote, branch: 'other' } });
    await live('one');
    expect((await live('two')).worker).toEqual({ name: 'provider/other' });
    expect(run.clones()).toHaveLength(2);
  });

  test('are told apart when one fails', async () => {
    run.remote.commit('start', { two: 'a file' });
    run.workers.mirror(one());
    run.workers.mirror(two());
    await live('one');
    expect(run.state('two')?.bootstrap).toMatchObject({ state: 'failed' });
  });

  test('are told apart when one is released: the worker goes on', async () => {
    run.workers.mirror(one());
    run.workers.mirror(two());
    await live('one');
    await live('two');
    const clones = run.clones();
    run.workers.release(two().target);
    expect(run.state('two')).toBeUndefined();
    run.objects.put(configMaps, 'a');
    run.objects.put(deployments, 'web');
    await run.eventually(() => expect(run.remote.log()[0]).toBe('create core/v1/configmaps/shop/a'));
    expect(run.clones()).toEqual(clones);
    expect(run.remote.paths().filter((file) => file.startsWith('two/'))).toEqual(['two/README.md']);
  });

  test('go to another repository together when the provider has another', async () => {
    const other = remoteRepository(run.folder, 'other.git');
    run.objects.put(configMaps, 'a');
    run.workers.mirror(one());
    run.workers.mirror(two());
    await live('one');
    await live('two');
    const moved = { ...one(), remote: { ...one().remote, url: other.folder } };
    run.workers.mirror(moved);
    expect(run.state('two')?.stream).toBeUndefined();
    await live('one');
    await live('two');
    expect(other.paths()).toEqual(['one/README.md', 'one/core/v1/configmaps/shop/a.yaml', 'two/README.md']);
    await run.eventually(() => expect(run.clones()).toHaveLength(1));
  });
});

describe('a target', () => {
  test('goes on when it is said again, without a word', async () => {
    run.workers.mirror(one());
    await live('one');
    const before = run.states.length;
    run.workers.mirror(one());
    expect(run.states).toHaveLength(before);
    expect(run.objects.followers).toBe(1);
  });

  test('begins anew at another path, and leaves the old one', async () => {
    run.objects.put(configMaps, 'a');
    run.workers.mirror(one());
    await live('one');
    const clones = run.clones();
    run.workers.mirror({ ...one(), path: 'new' });
    expect(run.state('one')).toEqual({ worker: { name: 'provider/main' } });
    await live('one');
    expect(run.clones()).toEqual(clones);
    expect(run.remote.paths()).toEqual([
      'new/README.md',
      'new/core/v1/configmaps/shop/a.yaml',
      'one/README.md',
      'one/core/v1/configmaps/shop/a.yaml',
    ]);
  });

  test('begins anew on another branch', async () => {
    run.workers.mirror(one());
    await live('one');
    run.workers.mirror({ ...one(), remote: { ...one().remote, branch: 'other' } });
    expect((await live('one')).worker.name).toBe('provider/other');
    await run.eventually(() => expect(run.clones()).toHaveLength(1));
  });

  test('is another when its uid is', async () => {
    run.workers.mirror(one());
    await live('one');
    expect(run.workers.stateOf({ ...one().target, uid: 'other' })).toBeUndefined();
    run.workers.mirror({ ...one(), target: { ...one().target, uid: 'other' } });
    expect(run.state('one')).toBeUndefined();
    await run.eventually(() =>
      expect(run.workers.stateOf({ ...one().target, uid: 'other' })?.bootstrap?.state).toBe('not-needed'),
    );
  });

  test('of another namespace has another worker, whatever its provider is called', async () => {
    run.workers.mirror(one());
    const other = { ...one(), target: { ...one().target, namespace: 'bank' } };
    run.workers.mirror(other);
    await live('one');
    await run.eventually(() => expect(run.workers.stateOf(other.target)?.stream?.state).toBe('live'));
    expect(run.clones()).toHaveLength(2);
    run.objects.put(configMaps, 'a');
    await run.eventually(() =>
      expect(run.remote.paths()).toEqual([
        'one/README.md',
        'one/core/v1/configmaps/bank/a.yaml',
        'one/core/v1/configmaps/shop/a.yaml',
      ]),
    );
  });

  test('that nobody listens to any more is still served', async () => {
    const told: string[] = [];
    const end = run.workers.onChange(({ name }) => told.push(name));
    run.workers.mirror(one());
    await live('one');
    end();
    const before = told.length;
    run.objects.put(configMaps, 'a');
    await run.eventually(() => expect(run.remote.log()).toHaveLength(2));
    expect(told).toHaveLength(before);
    expect(new Set(told)).toEqual(new Set(['one']));
  });
});
