import { finalRule, initialStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { deriveLocustTest, initialLocustTestFields } from '../../../lib/systems/locust/locusttest/derive.ts';
import { locustTestStatus } from '../../../lib/systems/locust/locusttest/status.ts';
import { at, conditionOf, statesOf, time } from '../pass.ts';
import { created, initial, job, pass, said, specOf, statusAfter, workers } from './pass.ts';

describe('a new LocustTest', () => {
  test('is Pending, expects its workers and has none, and says what it waits for [L-65 OFF]', () => {
    const condition = (type: string, reason: string, message: string) => ({
      ...{ type, status: 'False', reason, message },
      ...{ lastTransitionTime: time(0), observedGeneration: 1 },
    });
    expect(initial).toEqual({
      observedGeneration: 1,
      phase: 'Pending',
      expectedWorkers: 2,
      connectedWorkers: 0,
      conditions: [
        condition('Ready', 'ResourcesCreating', 'Creating resources'),
        condition('WorkersConnected', 'WaitingForWorkers', 'Waiting for workers to connect'),
        condition('TestCompleted', 'TestInProgress', 'Test has not started'),
      ],
    });
  });

  test('expects none without a spec, which the server accepts', () => {
    expect(initialLocustTestFields(undefined)).toEqual({ expectedWorkers: 0, connectedWorkers: 0 });
    const object = { metadata: { name: 'x', generation: 1, creationTimestamp: time(0) }, spec: undefined };
    const derived = deriveLocustTest({ object, previous: undefined, observed: { resources: 'not-yet' }, now: at(0) });
    expect(derived).toMatchObject({ fields: { expectedWorkers: 0, connectedWorkers: 0 } });
  });

  test('is not written again by a pass that did nothing yet', () =>
    expect(statusAfter([{ resources: 'not-yet' }])).toBe(initial));

  test('of another generation is the same', () => {
    const status = initialStatus(locustTestStatus, initialLocustTestFields(specOf(2)), { now: at(0), generation: 3 })!;
    expect(status.observedGeneration).toBe(3);
    expect(statesOf(status)).toEqual(statesOf(initial));
  });
});

describe('a LocustTest whose resources', () => {
  test('cannot be created stays Pending with the error, and gets well by itself (LX-14)', () => {
    const refused = statusAfter([{ resources: { error: 'jobs.batch is forbidden' } }]);
    expect(refused.phase).toBe('Pending');
    expect(said(refused, 'Ready')).toBe('False/ResourcesFailed: jobs.batch is forbidden');
    expect(refused).not.toHaveProperty('startTime');
    expect(statusAfter([created(job(1), 0)], refused).phase).toBe('Running');
  });

  test('cannot be created for a very long reason has a message that the server takes', () => {
    const refused = statusAfter([{ resources: { error: 'ü'.repeat(40_000) } }]);
    expect(Buffer.byteLength(conditionOf(refused, 'Ready').message)).toBeLessThanOrEqual(32_768);
  });

  test('are created is Running, from this minute, and says so under an old time (LX-6, LX-20, LX-21)', () => {
    const running = statusAfter([created(undefined)]);
    expect(running).toMatchObject({ phase: 'Running', startTime: time(1) });
    expect(said(running, 'Ready')).toBe('True/ResourcesCreated: All resources created');
    expect(said(running, 'TestCompleted')).toBe('False/TestInProgress: Test is running');
    expect(conditionOf(running, 'TestCompleted').lastTransitionTime).toBe(time(0));
  });
});

describe('a running LocustTest', () => {
  const running = statusAfter([created(job(1), 2)]);

  test.each([
    { it: 'its master has no pod for a moment', observed: created(job(0), 2) },
    { it: 'its master Job is gone', observed: created(undefined, 2) },
    { it: 'its master met its criteria and is not yet Complete', observed: created(job(0, 'SuccessCriteriaMet'), 2) },
    { it: 'something cannot be read', observed: { ...created(job(1), 2), resources: { error: 'timeout' } } },
    { it: 'a restarted controller has not looked yet', observed: { ...created(job(1), 2), resources: 'not-yet' } },
  ] as const)('stays Running when $it (LX-3)', ({ observed }) =>
    expect(statusAfter([observed], running)).toBe(running),
  );

  test('counts active workers: waiting, all, missing, and all again (LX-5)', () => {
    const counts = [0, 1, 2, 1, 0, 2].map((active) => created(job(1), active));
    const statuses = counts.map((_, i) => statusAfter(counts.slice(0, i + 1)));
    expect(statuses.map((status) => said(status, 'WorkersConnected'))).toEqual([
      'False/WaitingForWorkers: 0/2 workers connected',
      'False/WaitingForWorkers: 1/2 workers connected',
      'True/AllWorkersConnected: 2/2 workers connected',
      'False/WorkersMissing: 1/2 workers connected',
      'False/WorkersMissing: 0/2 workers connected',
      'True/AllWorkersConnected: 2/2 workers connected',
    ]);
    expect(statuses.map(({ connectedWorkers }) => connectedWorkers)).toEqual([0, 1, 2, 1, 0, 2]);
  });

  test('has no workers when its worker Job is gone', () => {
    const status = statusAfter([{ resources: 'created', master: job(1) }], running);
    expect(status.connectedWorkers).toBe(0);
    expect(said(status, 'WorkersConnected')).toBe('False/WorkersMissing: 0/2 workers connected');
  });

  test('does not take an edit of its replicas, but observes it (LX-24)', () => {
    const edited = pass(created(job(1), 2), { previous: running, spec: specOf(9), generation: 2, minute: 5 }).status;
    expect(edited).toMatchObject({ phase: 'Running', expectedWorkers: 2, observedGeneration: 2 });
    expect(said(edited, 'WorkersConnected')).toBe('True/AllWorkersConnected: 2/2 workers connected');
  });
});

describe('a LocustTest that ends', () => {
  const running = statusAfter([created(job(1), 2)]);
  const succeeded = statusAfter([created(job(0, 'Complete'), 0)], running);
  const failedTest = statusAfter([created(job(0, 'Failed'), 0)], running);

  test('well or badly says which, and stays Ready: its resources were created (LX-7)', () => {
    expect([succeeded.phase, said(succeeded, 'TestCompleted')]).toEqual([
      'Succeeded',
      'True/TestSucceeded: Test completed successfully',
    ]);
    expect([failedTest.phase, said(failedTest, 'TestCompleted')]).toEqual(['Failed', 'True/TestFailed: Test failed']);
    expect(statesOf(failedTest).Ready).toBe('True/ResourcesCreated');
  });

  test('keeps what was known of its workers, who are gone by then (LX-19)', () => {
    expect(succeeded).toMatchObject({ connectedWorkers: 2, completionTime: time(1) });
    expect(statesOf(succeeded).WorkersConnected).toBe('True/AllWorkersConnected');
  });

  test('is not changed by what is seen later (LX-4)', () => {
    expect(statusAfter([created(job(1), 2), { resources: 'not-yet' }, { resources: { error: 'e' } }], succeeded)).toBe(
      succeeded,
    );
    expect(finalRule(locustTestStatus, succeeded)?.until).toBe('deletion');
  });

  test('observes later generations all the same, once each (LX-18)', () => {
    const circumstances = { previous: succeeded, spec: specOf(9), generation: 3, minute: 9 };
    const edited = pass(created(undefined), circumstances).status;
    expect(edited).toEqual({
      ...succeeded,
      observedGeneration: 3,
      conditions: succeeded.conditions!.map((condition) => ({ ...condition, observedGeneration: 3 })),
    });
    expect(pass(created(undefined), { ...circumstances, previous: edited, minute: 10 }).status).toBe(edited);
  });
});

describe('a LocustTest that lost its status', () => {
  const over = { resources: 'created', master: job(0, 'Complete'), worker: workers(0, 4) } as const;

  test('is rebuilt from its Jobs, by way of Running, with the workers they were created for (LX-17, LX-24)', () => {
    const first = pass(over, { previous: initial, spec: specOf(2), minute: 1 });
    expect(first.status).toMatchObject({ phase: 'Running', expectedWorkers: 4 });
    expect(first.requeueAfterSeconds).toBe(1);
    const second = pass(over, { previous: first.status, spec: specOf(2), minute: 2 });
    expect(second.status).toMatchObject({ phase: 'Succeeded', expectedWorkers: 4, completionTime: time(2) });
    expect(second.requeueAfterSeconds).toBeUndefined();
  });
});
