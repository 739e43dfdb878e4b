import { describe, expect, test } from '@jest/globals';
import type { Observed } from '../../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { conditionOf, time } from '../pass.ts';
import { everyPass, failure, pass, type Status } from './gate-table.ts';

const synced = { validated: 'ok', encryption: 'ok', bootstrap: 'applied', snapshot: 'completed' } as const;
const live = { ...synced, stream: 'registered' } as const;
const down = { ...synced, stream: failure('Disconnected') };
const found = {
  workerRef: { name: 'worker', uid: 'u' },
  encryption: { mode: 'sops', secretRef: 'age', recipientsHash: 'r' },
  bootstrap: { targetPath: 'apps', commit: 'c1', lastAppliedTime: time(0) },
  snapshot: { lastCompletedTime: time(0), lastCommit: 'c2', stats: { created: 1, updated: 0, deleted: 0 } },
  stream: { registeredTime: time(0), lastEventTime: time(0) },
};
const running = pass({ ...live, found }).status;
const next = (observed: Observed, minute = 9, previous: Status = running) =>
  pass(observed, { previous, minute }).status;

describe('the fields of a GitTarget', () => {
  test('are what the gates found, with the times of the pass; zeros are written', () => {
    const { conditions: _, ...fields } = running;
    expect(fields).toEqual({
      ...found,
      observedGeneration: 1,
      phase: 'RUNNING',
      lastReconcileTime: time(0),
      encryption: { ...found.encryption, lastValidatedTime: time(0) },
      stream: { ...found.stream, status: 'Live' },
    });
  });

  test('are absent while nothing was found', () => {
    const { conditions: _, ...fields } = pass({ validated: 'ok' }).status;
    expect(fields).toEqual({ observedGeneration: 1, phase: 'BOOTSTRAPPING', lastReconcileTime: time(0) });
  });

  test('are kept when a pass does not see them again', () => {
    const { workerRef, bootstrap, snapshot, encryption } = next({ ...synced, stream: failure('Disconnected') });
    expect({ workerRef, bootstrap, snapshot }).toEqual({
      workerRef: found.workerRef,
      bootstrap: found.bootstrap,
      snapshot: found.snapshot,
    });
    expect(encryption).toEqual({ ...found.encryption, lastValidatedTime: time(0) });
  });

  test('are kept while an earlier gate is not True, but for the stream', () => {
    const blocked = next({ validated: failure('ProviderNotFound') });
    expect(blocked).toMatchObject({ workerRef: found.workerRef, bootstrap: found.bootstrap, snapshot: found.snapshot });
    expect(blocked).not.toHaveProperty('stream');
  });

  test('name no worker when there is none', () => {
    expect(next({ validated: 'ok', encryption: 'ok', bootstrap: failure('WorkerNotFound') })).not.toHaveProperty(
      'workerRef',
    );
    expect(next({ validated: 'ok', encryption: 'ok', bootstrap: failure('BootstrapFailed') })).toHaveProperty(
      'workerRef',
    );
  });

  test('say nothing of encryption once it is not asked for', () => {
    expect(next({ ...live, encryption: 'not-required' })).not.toHaveProperty('encryption');
  });

  test('take what is found anew', () => {
    const { snapshot, workerRef } = next({
      ...live,
      found: { ...found, snapshot: { lastCommit: 'c3' }, workerRef: { name: 'w2' } },
    });
    expect([snapshot, workerRef]).toEqual([{ lastCommit: 'c3' }, { name: 'w2' }]);
  });

  test('are not in the way of the status: those of other writers stay', () => {
    const shared = { ...running, owner: 'team' } as Status;
    expect(next(down, 9, shared)).toMatchObject({ owner: 'team' });
  });
});

describe('the stream of a GitTarget', () => {
  test('is Live, or says why not; it keeps the time of its registration', () => {
    expect(running.stream).toEqual({ status: 'Live', registeredTime: time(0), lastEventTime: time(0) });
    expect(next(down).stream).toEqual({ status: 'Disconnected', registeredTime: time(0), lastEventTime: time(0) });
  });

  test('has its status alone when nothing else is known of it', () => {
    expect(pass(live).status.stream).toEqual({ status: 'Live' });
    expect(pass(down).status.stream).toEqual({ status: 'Disconnected' });
  });

  test('is absent exactly while its gate was not reached', () => {
    const wrong = everyPass.filter((seen) => {
      const status = next({ ...seen, found }, 9);
      return Object.hasOwn(status, 'stream') !== (conditionOf(status, 'EventStreamLive').status !== 'Unknown');
    });
    expect(wrong).toEqual([]);
  });
});

describe('times that change in every pass (GX-4, GX-20)', () => {
  const later = { ...found, stream: { registeredTime: time(0), lastEventTime: time(9) } };

  test('are no change by themselves: the same status comes back', () => {
    expect(next({ ...live, found: later })).toBe(running);
    expect(next(live)).toBe(running);
  });

  test('are written together with another change', () => {
    const changed = next({ ...down, found: later });
    expect(changed.lastReconcileTime).toBe(time(9));
    expect(changed.encryption?.lastValidatedTime).toBe(time(9));
    expect(changed.stream).toEqual({ status: 'Disconnected', registeredTime: time(0), lastEventTime: time(9) });
  });

  test('are written with a new generation', () => {
    const bumped = pass({ ...live, found: later }, { previous: running, minute: 9, generation: 2 }).status;
    expect(bumped).toMatchObject({ observedGeneration: 2, lastReconcileTime: time(9) });
  });

  test('never are the other times: a new registration is a change', () => {
    const again = next({ ...live, found: { ...later, stream: { registeredTime: time(9) } } });
    expect(again.stream).toEqual({ status: 'Live', registeredTime: time(9), lastEventTime: time(0) });
  });
});
