import { type Condition, removeCondition } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDamagedList, anyType } from './arbitrary-condition.ts';
import { deepFreeze } from './deep-freeze.ts';

const condition = (type: string): Condition => ({
  type,
  status: 'True',
  reason: 'AsExpected',
  message: '',
  lastTransitionTime: '2026-01-01T00:00:00Z',
});
const list = deepFreeze(['Ready', 'Synced', 'Ready', '__proto__'].map(condition));

describe('removing a type', () => {
  test.each([
    { it: 'takes every entry of it', type: 'Ready', left: ['Synced', '__proto__'] },
    { it: 'leaves the order of the others', type: 'Synced', left: ['Ready', 'Ready', '__proto__'] },
    { it: 'takes a type with the name of a prototype', type: '__proto__', left: ['Ready', 'Synced', 'Ready'] },
  ])('$it', ({ type, left }) => expect(removeCondition(list, type).map((c) => c.type)).toEqual(left));

  test('that is not there gives the very same list back', () => {
    expect(removeCondition(list, 'Absent')).toBe(list);
    expect(removeCondition(list, 'constructor')).toBe(list);
    expect(removeCondition(undefined, 'Ready')).toBeUndefined();
  });

  test('leaves nothing of it, the others as they are, and the second time nothing to do', () => {
    fc.assert(
      fc.property(anyDamagedList, anyType, (conditions, type) => {
        const left = removeCondition(conditions, type);
        const others = conditions.filter((c) => c.type !== type);
        return (
          left.length === others.length && left.every((c, i) => c === others[i]) && removeCondition(left, type) === left
        );
      }),
    );
  });
});
