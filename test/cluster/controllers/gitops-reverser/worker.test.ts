import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MirrorState } from '../../../../lib/systems/gitops-reverser/git-worker/port.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { aMoment, type GitOpsWorld, gitOpsWorld, having, messageOf, statesOf } from './gitops-world.ts';
import { steps, worker } from './scripted-git-workers.ts';

let world: GitOpsWorld;
beforeAll(async () => {
  world = await gitOpsWorld(connectControlPlane(), { prefix: 'gitops-worker', resyncSeconds: 0.5 });
});
afterAll(() => world?.system.stop());

/** A GitTarget whose worker is that far. */
async function targetAt(name: string, state: MirrorState | undefined, spec?: object) {
  world.workers.begin = () => state;
  await world.target(name, spec);
}
const failed = { state: 'failed', message: 'remote: no' } as const;
const { live, synced, bootstrapped } = steps;
const later = '2026-01-02T04:00:00Z';

describe('the worker of a GitTarget', () => {
  test('is named in its status, by its name alone where it is no object [G-10 REC] [G-63 REC]', async () => {
    await targetAt('served', live);
    expect((await world.reaches('served', having({ Ready: 'True/OK' }))).workerRef).toEqual(worker);
    await targetAt('served-by-object', { ...live, worker: { ...worker, uid: 'pod-uid' } });
    await world.reaches('served-by-object', { workerRef: { ...worker, uid: 'pod-uid' } });
  });

  test('is asked for what the spec and the WatchRules say [G-63 REC]', async () => {
    await world.create('watchrules', 'b-rule', {
      spec: {
        targetRef: { name: 'ruled' },
        rules: [{ resources: ['configmaps'], apiGroups: [''], apiVersions: ['v1'] }],
      },
    });
    await world.create('watchrules', 'a-rule', {
      spec: { targetRef: { name: 'ruled' }, rules: [{ resources: ['deployments'], operations: ['DELETE'] }] },
    });
    await world.create('watchrules', 'for-another', {
      spec: { targetRef: { name: 'ruled', kind: 'Other' }, rules: [{ resources: ['pods'] }] },
    });
    await targetAt('ruled', live, { branch: 'release/1', path: '/clusters/./apps/' });
    await world.reaches('ruled', having({ Ready: 'True/OK' }));
    const { metadata } = await world.read('gittargets', 'ruled');
    const all = ['*'];
    const rules = [
      { operations: ['DELETE'], apiGroups: all, apiVersions: all, resources: ['deployments'] },
      { operations: all, apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] },
    ];
    // Which of a GitTarget and its WatchRules is seen first is not said.
    await eventually(async () =>
      expect(world.workers.asked('ruled')).toEqual({
        target: { namespace: world.namespace, name: 'ruled', uid: metadata.uid },
        provider: 'forge',
        remote: { url: 'https://git.example.com/live.git', branch: 'release/1' },
        ...{ path: 'clusters/apps', rules },
      }),
    );
    await world.remove('watchrules', 'a-rule');
    await eventually(async () => expect(world.workers.asked('ruled')?.rules).toEqual(rules.slice(1)));
    await world.patch('watchrules', 'b-rule', { spec: { targetRef: { name: 'served' } } });
    await eventually(async () => expect(world.workers.asked('ruled')?.rules).toEqual([]));
    await eventually(async () => expect(world.workers.asked('served')?.rules).toEqual(rules.slice(1)));
  });

  test('that is not there stops the GitTarget, which names none then [G-41 REC] [G-66 REC] [G-99 REC]', async () => {
    await targetAt('unserved', undefined);
    const status = await world.reaches(
      'unserved',
      having({ Ready: 'False/BootstrapNotComplete', Bootstrapped: 'False/WorkerNotFound' }, { phase: 'BOOTSTRAPPING' }),
    );
    expect(messageOf(status, 'Bootstrapped')).toBe('No worker serves branch "main" of GitProvider "forge"');
    expect(status).not.toHaveProperty('workerRef');
    world.workers.say('unserved', live);
    await world.reaches('unserved', having({ Ready: 'True/OK' }, { workerRef: worker }));
    world.workers.say('unserved', undefined);
    const after = await world.reaches('unserved', having({ Bootstrapped: 'False/WorkerNotFound' }));
    expect(after).not.toHaveProperty('workerRef');
  });

  test('is seen as soon as it says something, whatever else happens or not', async () => {
    await targetAt('prompt', synced);
    await world.reaches('prompt', having({ Ready: 'False/StreamNotLive' }));
    const since = performance.now();
    world.workers.say('prompt', live);
    await world.reaches('prompt', having({ Ready: 'True/OK' }));
    expect(performance.now() - since).toBeLessThan(450); // sooner than the next look at everything
  });
});

describe('the bootstrap of a GitTarget', () => {
  test('leaves its commit in the status [G-12 REC] [G-41 REC] [G-44 REC] [G-64 REC] [G-65 REC]', async () => {
    await targetAt('applied', live);
    const { bootstrap } = await world.reaches('applied', having({ Bootstrapped: 'True/BootstrapApplied' }));
    const { commit, time } = live.bootstrap;
    expect(bootstrap).toEqual({ targetPath: 'applied', commit, lastAppliedTime: time });
    // Over many passes the worker is asked for the same, which it does once.
    await aMoment();
    expect(world.workers.calls.filter((call) => call === 'mirror applied')).toHaveLength(1);
  });

  test('is not needed where the path is there [G-41 REC] [G-64 REC]', async () => {
    const found = { state: 'not-needed', commit: 'c'.repeat(40) } as const;
    await targetAt('there', { ...live, bootstrap: found }, { branch: 'release/root', path: undefined });
    const status = await world.reaches('there', having({ Ready: 'True/OK', Bootstrapped: 'True/BootstrapNotNeeded' }));
    expect(status.bootstrap).toEqual({ targetPath: '.', commit: 'c'.repeat(40) });
  });

  test('that fails stops it, with the words of the worker, until it is done [G-41 REC] [G-44 REC] [G-66 REC]', async () => {
    await targetAt('failing', { worker, bootstrap: failed });
    const status = await world.reaches(
      'failing',
      having({
        ...{ Ready: 'False/BootstrapNotComplete', Bootstrapped: 'False/BootstrapFailed' },
        ...{ SnapshotSynced: 'Unknown/NotStarted', EventStreamLive: 'Unknown/NotStarted' },
      }),
    );
    expect(messageOf(status, 'Bootstrapped')).toBe('remote: no');
    world.workers.say('failing', live);
    await world.reaches('failing', having({ Ready: 'True/OK' }));
  });

  test('begins anew when the path becomes another [G-48 REC]', async () => {
    await targetAt('wandering', live);
    await world.reaches('wandering', having({ Ready: 'True/OK' }));
    world.workers.begin = () => ({ ...bootstrapped, bootstrap: { ...bootstrapped.bootstrap, commit: 'd'.repeat(40) } });
    await world.patch('gittargets', 'wandering', { spec: { path: 'new-place' } });
    await world.reaches('wandering', {
      ...{ phase: 'SYNCING', observedGeneration: 2 },
      bootstrap: { targetPath: 'new-place', commit: 'd'.repeat(40) },
    });
  });
});

describe('the snapshot of a GitTarget', () => {
  test('is waited for: False while it runs, and nothing after it begins [G-42 REC] [G-44 REC] [G-68 REC] [G-70 REC] [G-73 REC]', async () => {
    await targetAt('syncing', steps.syncing);
    const running = having(
      { Ready: 'False/InitialSyncInProgress', SnapshotSynced: 'False/Running', EventStreamLive: 'Unknown/Blocked' },
      { phase: 'SYNCING' },
    );
    const status = await world.reaches('syncing', running);
    expect(messageOf(status, 'SnapshotSynced')).toBe('Initial snapshot reconciliation in progress');
    expect(messageOf(status, 'EventStreamLive')).toBe('Blocked until SnapshotSynced=True');
    expect(status).not.toHaveProperty('snapshot');
    await aMoment();
    await world.reaches('syncing', running);
  });

  test('leaves its time, its commit and its counts, zeros too [G-13 REC] [G-42 REC] [G-67 REC] [G-69 REC] [G-71 REC]', async () => {
    world.workers.say('syncing', synced);
    const { snapshot } = await world.reaches('syncing', having({ SnapshotSynced: 'True/Completed' }));
    const { time, commit, stats } = synced.snapshot;
    expect(snapshot).toEqual({ lastCompletedTime: time, lastCommit: commit, stats });
    expect(stats).toEqual({ created: 14, updated: 2, deleted: 0 });
  });

  test('that fails is told, and forgotten when it is done [G-42 REC] [G-44 REC] [G-72 REC]', async () => {
    await targetAt('unsynced', { ...bootstrapped, snapshot: failed });
    const status = await world.reaches(
      'unsynced',
      having({ Ready: 'False/InitialSyncInProgress', SnapshotSynced: 'False/SnapshotFailed' }, { phase: 'SYNCING' }),
    );
    expect(messageOf(status, 'SnapshotSynced')).toBe('remote: no');
    world.workers.say('unsynced', live);
    await world.reaches('unsynced', having({ Ready: 'True/OK' }));
  });

  test('is for the stream to wait for: a stream alone makes nothing ready [G-73 REC] [G-74 REC]', async () => {
    const { snapshot: _, ...withoutSnapshot } = live;
    await targetAt('hasty', withoutSnapshot);
    const status = await world.reaches('hasty', having({ SnapshotSynced: 'Unknown/NotStarted' }, { phase: 'SYNCING' }));
    expect(statesOf(status)).toMatchObject({
      Ready: 'False/InitialSyncInProgress',
      EventStreamLive: 'Unknown/NotStarted',
    });
    expect(status).not.toHaveProperty('stream');
  });
});

describe('the stream of a GitTarget', () => {
  test('is what it is ready by: with the time it was registered [G-14 REC] [G-43 REC] [G-44 REC] [G-74 REC] [G-76 REC]', async () => {
    await targetAt('streaming', synced);
    await world.reaches('streaming', having({ Ready: 'False/StreamNotLive', EventStreamLive: 'Unknown/NotStarted' }));
    world.workers.say('streaming', { ...live, stream: { ...live.stream, lastEventTime: later } });
    const { stream } = await world.reaches(
      'streaming',
      having({ Ready: 'True/OK', EventStreamLive: 'True/Registered' }),
    );
    expect(stream).toEqual({ status: 'Live', registeredTime: live.stream.registeredTime, lastEventTime: later });
  });

  test('that cannot be registered leaves it DEGRADED [G-16 REC] [G-43 REC] [G-101 REC]', async () => {
    await targetAt('unregistered', {
      ...synced,
      stream: { state: 'registration-failed', message: 'pods is forbidden' },
    });
    const status = await world.reaches(
      'unregistered',
      having({ Ready: 'False/StreamNotLive', EventStreamLive: 'False/RegistrationFailed' }, { phase: 'DEGRADED' }),
    );
    expect(messageOf(status, 'EventStreamLive')).toBe('pods is forbidden');
    expect(status.stream).toEqual({ status: 'RegistrationFailed' });
  });

  test('that is lost and comes back takes Ready with it, both ways [G-16 REC] [G-43 REC] [G-75 REC] [G-86 REC]', async () => {
    await targetAt('flipping', live);
    await world.reaches('flipping', having({ Ready: 'True/OK' }));
    const { registeredTime } = live.stream;
    for (const message of ['the first time', 'again']) {
      world.workers.say('flipping', { ...live, stream: { state: 'disconnected', message, registeredTime } });
      const status = await world.reaches(
        'flipping',
        having(
          { Ready: 'False/StreamNotLive', EventStreamLive: 'False/Disconnected', SnapshotSynced: 'True/Completed' },
          { phase: 'DEGRADED', stream: { status: 'Disconnected', registeredTime } },
        ),
      );
      expect(messageOf(status, 'EventStreamLive')).toBe(message);
      world.workers.say('flipping', live);
      await world.reaches(
        'flipping',
        having({ Ready: 'True/OK', EventStreamLive: 'True/Registered' }, { phase: 'RUNNING' }),
      );
    }
  });
});
