import { describe, expect, test } from '@jest/globals';
import { conditionOf, statesOf, time } from '../pass.ts';
import {
  everyInput,
  expectedConditions,
  expectedConnected,
  expectedPhase,
  expectedRequeue,
  expectedWorkers,
  hasEnded,
  observedIn,
  stored,
} from './decision-table.ts';
import { pass, said } from './pass.ts';

const minute = 9;
const written = everyInput.map((input) => {
  const { status, requeueAfterSeconds } = pass(observedIn(input), {
    previous: stored[input.before],
    spec: input.spec,
    minute,
  });
  return { input, status, requeueAfterSeconds };
});

describe('over every combination of its inputs, a LocustTest', () => {
  test('has 2,592 of them', () => expect(everyInput).toHaveLength(8 * 3 * 6 * 6 * 3));

  test('has the phase of the state machine', () => {
    expect(written.map(({ status }) => status.phase)).toEqual(everyInput.map(expectedPhase));
  });

  test('has the three conditions of the table, with their messages, and no others', () => {
    const conditions = written.map(({ status }) =>
      Object.fromEntries(Object.keys(statesOf(status)).map((type) => [type, said(status, type)])),
    );
    expect(conditions).toEqual(everyInput.map(expectedConditions));
  });

  test('has them in order: Ready, WorkersConnected, TestCompleted', () => {
    const orders = new Set(written.map(({ status }) => Object.keys(statesOf(status)).join()));
    expect(orders).toEqual(new Set(['Ready,WorkersConnected,TestCompleted']));
  });

  test('expects the workers that its Jobs were created for, and counts those that are active; zeros are written', () => {
    const counts = written.map(({ status }) => [status.expectedWorkers, status.connectedWorkers]);
    expect(counts).toEqual(everyInput.map((input) => [expectedWorkers(input), expectedConnected(input)]));
  });

  test('has a startTime from Running on, which is never moved (LX-2)', () => {
    const times = written.map(({ status }) => status.startTime);
    const expected = everyInput.map((input) => {
      const now = expectedPhase(input) === 'Pending' ? undefined : time(minute);
      return stored[input.before]?.startTime ?? now;
    });
    expect(times).toEqual(expected);
  });

  test('has a completionTime exactly once it has ended, which is never moved', () => {
    const times = written.map(({ status }) => status.completionTime);
    const expected = everyInput.map((input) =>
      hasEnded(input) ? (stored[input.before]?.completionTime ?? time(minute)) : undefined,
    );
    expect(times).toEqual(expected);
  });

  test('is asked again in a second where its end is known and Running had to come first', () => {
    const asked = written.map(({ requeueAfterSeconds }) => requeueAfterSeconds);
    const final = (before: string) => before === 'succeeded' || before === 'failed'; // nobody reads it there
    expect(asked.filter((_, i) => !final(everyInput[i]!.before))).toEqual(
      everyInput.filter(({ before }) => !final(before)).map(expectedRequeue),
    );
  });

  test('is not written again where it has ended', () => {
    const ended = written.filter(({ input }) => input.before === 'succeeded' || input.before === 'failed');
    expect(ended.filter(({ input, status }) => status !== stored[input.before])).toEqual([]);
  });

  test('moves the time of a condition exactly when its status moves [L-25 LTT]', () => {
    const moved = written
      .filter(({ input }) => stored[input.before] !== undefined)
      .flatMap(({ input, status }) =>
        status.conditions!.map((condition) => ({ condition, old: conditionOf(stored[input.before]!, condition.type) })),
      );
    const wrong = moved.filter(
      ({ condition, old }) =>
        condition.lastTransitionTime !== (condition.status === old.status ? old.lastTransitionTime : time(minute)),
    );
    expect(wrong).toEqual([]);
    expect(moved.some(({ condition, old }) => condition.status === old.status && condition.reason !== old.reason)).toBe(
      true,
    );
  });

  test('meets every reason that it declares', () => {
    const met = new Set(written.flatMap(({ status }) => Object.values(statesOf(status))));
    expect([...met].sort()).toEqual(
      [
        ...['False/ResourcesCreating', 'False/ResourcesFailed', 'False/TestInProgress', 'False/WaitingForWorkers'],
        ...['False/WorkersMissing', 'True/AllWorkersConnected', 'True/ResourcesCreated', 'True/TestFailed'],
        'True/TestSucceeded',
      ].sort(),
    );
  });
});
