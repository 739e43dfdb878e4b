import { describe, expect, test } from '@jest/globals';
import { statesOf } from '../pass.ts';
import { everyInput, expectedConditions, expectedReason, isReady, pass, passOn, specs } from './decision-table.ts';

const written = everyInput.map((input) => passOn(input).status);

describe('over every combination of its inputs, a Bind9Cluster', () => {
  test('has 11,900 of them: 13 states of up to three instances, up to four wanted', () => {
    expect(everyInput).toHaveLength((1 + 13 + 13 ** 2 + 13 ** 3) * 5);
  });

  test('has the conditions of the decision table, with their messages, and no others [B-39 OFF]', () => {
    const conditions = written.map((status) =>
      Object.fromEntries(
        status.conditions!.map(({ type, status, reason, message }) => [type, [status, reason, message]]),
      ),
    );
    expect(conditions).toEqual(everyInput.map(expectedConditions));
  });

  test('has them in order: Ready first, then its instances by index [B-39 OFF]', () => {
    const orders = written.map((status) => Object.keys(statesOf(status)));
    expect(orders).toEqual(everyInput.map((input) => Object.keys(expectedConditions(input))));
  });

  test('meets every reason of Ready', () => {
    expect([...new Set(everyInput.map(expectedReason))].sort()).toEqual([
      'AllReady',
      'InstancesCreated',
      'InstancesPending',
      'InstancesScaling',
      'NoChildren',
      'NotReady',
      'PartiallyReady',
    ]);
  });

  test('counts and names its instances; zeros and an empty list are written', () => {
    const counts = written.map(({ instanceCount, readyInstances, instances }) => [
      instanceCount,
      readyInstances,
      instances,
    ]);
    expect(counts).toEqual(
      everyInput.map(({ instances }) => [
        instances.length,
        instances.filter(isReady).length,
        instances.map((_, i) => `i${i}`),
      ]),
    );
  });

  test('has the same status, however its spec says how many are wanted', () => {
    const sample = everyInput.filter((_, i) => i % 17 === 0);
    for (const input of sample)
      for (const spec of specs(input.desired)) expect(passOn(input, spec)).toEqual(passOn(input));
  });
});

describe('a Bind9Cluster whose instances cannot be listed', () => {
  const { status, requeueAfterSeconds } = pass({ error: 'forbidden' }, { spec: { primary: { replicas: 2 } } });

  test('says why, counts nothing and has no conditions of instances', () => {
    expect(status).toMatchObject({ instanceCount: 0, readyInstances: 0, instances: [] });
    expect(status.conditions).toEqual([
      expect.objectContaining({
        type: 'Ready',
        status: 'False',
        reason: 'NotReady',
        message: 'Failed to list instances: forbidden',
      }),
    ]);
  });

  test('is looked at again in 30 seconds, any other in 300', () => {
    expect([requeueAfterSeconds, pass({ instances: [] }).requeueAfterSeconds]).toEqual([30, 300]);
  });
});
