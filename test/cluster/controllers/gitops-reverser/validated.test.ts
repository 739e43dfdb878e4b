import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { aMoment, type GitOpsWorld, gitOpsWorld, having, messageOf, statesOf } from './gitops-world.ts';

let world: GitOpsWorld;
beforeAll(async () => {
  world = await gitOpsWorld(connectControlPlane(), { prefix: 'gitops-validated' });
});
afterAll(() => world?.system.stop());

const valid = having({ Ready: 'True/OK', Validated: 'True/OK' });
const refused = (reason: string) =>
  having({ Ready: 'False/ValidationFailed', Validated: `False/${reason}` }, { phase: 'BOOTSTRAPPING' });
const because = async (name: string, reason: string) =>
  messageOf(await world.reaches(name, refused(reason)), 'Validated');

describe('a GitTarget without a provider that it can use', () => {
  test('waits for it, and goes on when it comes [G-39 REC] [G-44 REC] [G-53 REC] [G-97 REC]', async () => {
    await world.target('early', { providerRef: { name: 'late' } });
    expect(await because('early', 'ProviderNotFound')).toBe(
      `GitProvider "late" not found in namespace "${world.namespace}"`,
    );
    expect(world.workers.asked('early')).toBeUndefined();
    await world.provider('late');
    await world.reaches('early', valid);
  });

  test('stops when it goes: what was asked of a worker is taken back, and nothing stays True [G-53 REC] [G-56 REC]', async () => {
    await world.provider('short-lived');
    await world.target('bereft', { providerRef: { name: 'short-lived' } });
    await world.reaches('bereft', valid);
    await world.remove('gitproviders', 'short-lived');
    const status = await world.reaches('bereft', refused('ProviderNotFound'));
    expect(Object.values(statesOf(status)).filter((state) => state.startsWith('True'))).toEqual([]);
    expect(world.workers.calls.slice(-1)).toEqual(['release bereft']);
  });

  test('says so of one that is no GitProvider', async () => {
    await world.target('elsewhere', { providerRef: { name: 'forge', kind: 'ClusterProvider', group: 'example.com' } });
    expect(await because('elsewhere', 'ProviderNotFound')).toBe(
      'spec.providerRef: found ClusterProvider of example.com, expected GitProvider of configbutler.ai',
    );
  });

  test('says what is wrong with its credentials, until they are there, and tells the worker alone', async () => {
    await world.provider('private', { secretRef: { name: 'token' }, push: { interval: '1m30s', maxCommits: 5 } });
    await world.target('secretive', { providerRef: { name: 'private' } });
    expect(await because('secretive', 'ProviderNotFound')).toBe('GitProvider "private": Secret "token" not found');

    await world.create('secrets', 'token', { stringData: { password: '' } });
    await eventually(async () =>
      expect(await because('secretive', 'ProviderNotFound')).toBe(
        'GitProvider "private": Secret "token" has no username and no password: ' +
          'expected username and password, as kubernetes.io/basic-auth has',
      ),
    );
    await world.patch('secrets', 'token', { stringData: { username: 'robot', password: 'first' } });
    const status = await world.reaches('secretive', valid);
    expect(JSON.stringify(status)).not.toMatch(/robot|first/);
    expect(world.workers.asked('secretive')).toMatchObject({
      provider: 'private',
      remote: {
        ...{ url: 'https://git.example.com/live.git', branch: 'main' },
        credentials: { username: 'robot', password: 'first' },
        push: { intervalSeconds: 90, maxCommits: 5 },
      },
    });

    await world.patch('secrets', 'token', { stringData: { password: 'second' } });
    await eventually(async () =>
      expect(world.workers.asked('secretive')?.remote.credentials).toEqual({ username: 'robot', password: 'second' }),
    );
  });
});

describe('the branch of a GitTarget', () => {
  test.each([
    { branch: 'main', name: 'branch-main' },
    { branch: 'release/1.2', name: 'branch-release' },
  ])('$branch is allowed by main, release/* [G-54 REC]', async ({ branch, name }) => {
    await world.target(name, { branch });
    await world.reaches(name, valid);
    expect(world.workers.asked(name)?.remote.branch).toBe(branch);
  });

  test.each([
    { branch: 'develop', name: 'branch-develop' },
    { branch: 'release/1/2', name: 'branch-deep' },
    { branch: 'mainline', name: 'branch-longer' },
  ])('$branch is not [G-39 REC] [G-54 REC]', async ({ branch, name }) => {
    await world.target(name, { branch });
    expect(await because(name, 'BranchNotAllowed')).toBe(
      `Branch "${branch}" is not allowed by GitProvider "forge": expected one of main, release/*`,
    );
    expect(world.workers.asked(name)).toBeUndefined();
  });

  test('is none at all where none is allowed', async () => {
    await world.provider('closed', { allowedBranches: [] });
    await world.target('nowhere', { providerRef: { name: 'closed' } });
    expect(await because('nowhere', 'BranchNotAllowed')).toBe(
      'Branch "main" is not allowed by GitProvider "closed": expected none at all',
    );
  });

  test('is looked at again when the provider or the spec changes [G-54 REC]', async () => {
    await world.provider('strict', { allowedBranches: ['live'] });
    await world.target('moving', { providerRef: { name: 'strict' } });
    await world.reaches('moving', refused('BranchNotAllowed'));
    await world.patch('gitproviders', 'strict', { spec: { allowedBranches: ['live', 'mai?'] } });
    await world.reaches('moving', valid);
    await world.patch('gittargets', 'moving', { spec: { branch: 'other' } });
    await world.reaches('moving', refused('BranchNotAllowed'));
  });
});

describe('two GitTargets of one branch', () => {
  /** The older one first; creation times are whole seconds, and after those names decide. */
  async function pair(prefix: string, older: object, newer: object): Promise<readonly [string, string]> {
    const [a, b] = [`${prefix}-a`, `${prefix}-b`];
    await world.target(a, older);
    await world.reaches(a, valid);
    await world.target(b, newer);
    return [a, b];
  }

  test.each([
    { it: 'the same folder', older: 'same', newer: '/same/', says: 'Path same is that' },
    {
      it: 'a folder in that of the other',
      older: 'out',
      newer: 'out/in/deep',
      says: 'Path out/in/deep overlaps out, that',
    },
    {
      it: 'a folder around that of the other',
      older: 'up/down',
      newer: './up',
      says: 'Path up overlaps up/down, that',
    },
  ])(
    'cannot both have $it: the later one is told whose it is [G-39 REC] [G-55 REC]',
    async ({ older, newer, says }) => {
      const [first, second] = await pair(`clash-${older.replace('/', '-')}`, { path: older }, { path: newer });
      expect(await because(second, 'TargetConflict')).toBe(
        `${says} of GitTarget ${world.namespace}/${first} on branch "main", and this one was created later`,
      );
      await world.reaches(first, valid);
      expect(world.workers.asked(second)).toBeUndefined();
    },
  );

  test.each([
    { it: 'folders beside each other', prefix: 'beside', older: { path: 'side/a' }, newer: { path: 'side/b' } },
    { it: 'folders whose names begin alike', prefix: 'alike', older: { path: 'like' }, newer: { path: 'like-this' } },
    { it: 'other branches', prefix: 'branches', older: { path: 'p' }, newer: { path: 'p', branch: 'release/p' } },
  ])('may have $it [G-55 REC]', async ({ prefix, older, newer }) => {
    const [, second] = await pair(prefix, older, newer);
    await world.reaches(second, valid);
  });

  test('may have one folder of two providers', async () => {
    await world.provider('other-forge');
    const [, second] = await pair('providers', { path: 'q' }, { path: 'q', providerRef: { name: 'other-forge' } });
    await world.reaches(second, valid);
  });

  test('have a root that is in the way of all [G-55 REC]', async () => {
    await world.provider('rooted');
    const of = { providerRef: { name: 'rooted' } };
    const [first, second] = await pair('root', { ...of, path: 'x' }, { ...of, path: '.' });
    expect(await because(second, 'TargetConflict')).toBe(
      `Path . overlaps x, that of GitTarget ${world.namespace}/${first} on branch "main", and this one was created later`,
    );
  });

  test('are told apart by name when they came in the same second [G-55 REC]', async () => {
    const names = ['tie-a', 'tie-b', 'tie-c'];
    for (let attempt = 0; ; attempt++) {
      const path = `tie-${attempt}`;
      const of = (name: string) => `${name}-${attempt}`;
      const made = await Promise.all(names.toReversed().map((name) => world.target(of(name), { path })));
      const times = new Set(made.map(({ metadata }) => metadata.creationTimestamp));
      if (times.size > 1 && attempt < 9) continue; // the second was over in between
      await world.reaches(of('tie-a'), valid);
      for (const loser of ['tie-b', 'tie-c'])
        expect(await because(of(loser), 'TargetConflict')).toContain(`GitTarget ${world.namespace}/${of('tie-a')} `);
      break;
    }
  });

  test.each([
    { it: 'is deleted', path: 'heir-deleted', leave: (name: string) => world.remove('gittargets', name) },
    {
      it: 'moves to another folder',
      path: 'heir-moved',
      leave: (name: string) => world.patch('gittargets', name, { spec: { path: 'elsewhere' } }),
    },
  ])('are both well once the older one $it: the later one takes over [G-55 REC]', async ({ path, leave }) => {
    const [first, second] = await pair(path, { path }, { path });
    await world.reaches(second, refused('TargetConflict'));
    await leave(first);
    await world.reaches(second, valid);
  });

  test('cannot be taken over: who is there first stays, whoever moves into its folder [G-55 REC]', async () => {
    const [first, second] = await pair('stays', { path: 'stays' }, { path: 'moves' });
    await world.reaches(second, valid);
    await world.patch('gittargets', second, { spec: { path: 'stays/in' } });
    await world.reaches(second, refused('TargetConflict'));
    await aMoment();
    await world.reaches(first, valid);
  });
});
