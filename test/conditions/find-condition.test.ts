import { type Condition, findCondition, isFalse, isTrue, isUnknown } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDamagedList, anyGeneration, anyType } from './arbitrary-condition.ts';

const condition = (status: string, observedGeneration?: number) =>
  ({ type: 'Ready', status, observedGeneration }) as Condition;
const readings = (conditions: readonly Condition[] | undefined, generation?: number) =>
  ['True', 'False', 'Unknown'].filter((_, i) => [isTrue, isFalse, isUnknown][i]!(conditions, 'Ready', { generation }));

describe('a condition reads as', () => {
  test.each([
    { it: 'True', conditions: [condition('True')], reads: 'True' },
    { it: 'False', conditions: [condition('False')], reads: 'False' },
    { it: 'Unknown', conditions: [condition('Unknown')], reads: 'Unknown' },
    { it: 'Unknown when it is absent', conditions: [], reads: 'Unknown' },
    { it: 'Unknown when there is no list', conditions: undefined, reads: 'Unknown' },
    { it: 'Unknown when its status is none of the three', conditions: [condition('Degraded')], reads: 'Unknown' },
    { it: 'Unknown when it is stale', conditions: [condition('True', 3)], generation: 4, reads: 'Unknown' },
    { it: 'it is, computed from this generation', conditions: [condition('True', 4)], generation: 4, reads: 'True' },
    { it: 'it is, computed from a later one', conditions: [condition('True', 5)], generation: 4, reads: 'True' },
    { it: 'it is where it names no generation', conditions: [condition('False')], generation: 4, reads: 'False' },
    { it: 'it is where no generation is asked for', conditions: [condition('True', 1)], reads: 'True' },
    { it: 'its first entry', conditions: [condition('False'), condition('True')], reads: 'False' },
  ])('$it', ({ conditions, generation, reads }) => expect(readings(conditions, generation)).toEqual([reads]));
});

describe('a condition is found', () => {
  const list = [condition('True', 3)];

  test('by its type, itself', () => expect(findCondition(list, 'Ready')).toBe(list[0]));

  test('unless it is stale', () => {
    expect(findCondition(list, 'Ready', { generation: 3 })).toBe(list[0]);
    expect(findCondition(list, 'Ready', { generation: 4 })).toBeUndefined();
  });

  test.each(['constructor', '__proto__', 'length'])('not because lists have a property called %s', (type) =>
    expect(findCondition(list, type)).toBeUndefined(),
  );

  test('by names that a typed list can have, and no others', () => {
    const typed: readonly Condition<'Ready' | 'Synced'>[] = [];
    // @ts-expect-error a misspelt type
    expect(isTrue(typed, 'Reddy')).toBe(false);
  });
});

test('exactly one of True, False and Unknown holds, of every type in every list', () => {
  fc.assert(
    fc.property(anyDamagedList, anyType, anyGeneration, (list, type, generation) => {
      const answers = [isTrue, isFalse, isUnknown].map((is) => is(list, type, { generation }));
      return answers.filter(Boolean).length === 1;
    }),
  );
});
