import { conditionFalse } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import type { Mirror, MirrorState } from '../../../lib/systems/gitops-reverser/git-worker/port.ts';
import { mirrorSeen } from '../../../lib/systems/gitops-reverser/gittarget/controller/mirror-seen.ts';

const mirror: Mirror = {
  target: { namespace: 'team', name: 'live', uid: 'u' },
  provider: 'forge',
  remote: { url: 'https://git.example.com/live.git', branch: 'main' },
  path: '',
  rules: [],
};
const worker = { name: 'forge-main' };
const workerRef = worker;
const time = '2026-01-02T03:04:05Z';
const failed = { state: 'failed', message: 'no way' } as const;

describe('a worker is seen', () => {
  test('not to be there', () =>
    expect(mirrorSeen(mirror, undefined)).toEqual({
      bootstrap: conditionFalse('WorkerNotFound', 'No worker serves branch "main" of GitProvider "forge"'),
      found: {},
    }));

  test.each<{ it: string; state: Omit<MirrorState, 'worker'>; seen: object; found?: object }>([
    { it: 'to have begun nothing', state: {}, seen: {} },
    {
      it: 'to fail at the bootstrap',
      state: { bootstrap: failed },
      seen: { bootstrap: conditionFalse('BootstrapFailed', 'no way') },
    },
    {
      it: 'to have made the path',
      state: { bootstrap: { state: 'applied', commit: 'c', time } },
      seen: { bootstrap: 'applied' },
      found: { bootstrap: { targetPath: '.', commit: 'c', lastAppliedTime: time } },
    },
    {
      it: 'to have found the path',
      state: { bootstrap: { state: 'not-needed', commit: 'c' } },
      seen: { bootstrap: 'not-needed' },
      found: { bootstrap: { targetPath: '.', commit: 'c' } },
    },
    {
      it: 'to take the snapshot',
      state: { snapshot: { state: 'running' } },
      seen: { snapshot: conditionFalse('Running', 'Initial snapshot reconciliation in progress') },
    },
    {
      it: 'to fail at the snapshot',
      state: { snapshot: failed },
      seen: { snapshot: conditionFalse('SnapshotFailed', 'no way') },
    },
    {
      it: 'to have taken the snapshot',
      state: { snapshot: { state: 'completed', time, commit: 'd', stats: { created: 1, updated: 0, deleted: 2 } } },
      seen: { snapshot: 'completed' },
      found: { snapshot: { lastCompletedTime: time, lastCommit: 'd', stats: { created: 1, updated: 0, deleted: 2 } } },
    },
    {
      it: 'not to come to a stream',
      state: { stream: { state: 'registration-failed', message: 'no way' } },
      seen: { stream: conditionFalse('RegistrationFailed', 'no way') },
      found: { stream: {} },
    },
    {
      it: 'to have lost the stream',
      state: { stream: { state: 'disconnected', message: 'gone', registeredTime: time } },
      seen: { stream: conditionFalse('Disconnected', 'gone') },
      found: { stream: { registeredTime: time } },
    },
    {
      it: 'to follow the stream',
      state: { stream: { state: 'live', registeredTime: time, lastEventTime: time } },
      seen: { stream: 'registered' },
      found: { stream: { registeredTime: time, lastEventTime: time } },
    },
  ])('$it', ({ state, seen, found = {} }) =>
    expect(mirrorSeen(mirror, { worker, ...state })).toEqual({ ...seen, found: { workerRef, ...found } }),
  );

  test('by the uid that it has, if it is an object', () =>
    expect(mirrorSeen(mirror, { worker: { ...worker, uid: 'w' } }).found).toEqual({
      workerRef: { ...worker, uid: 'w' },
    }));
});
