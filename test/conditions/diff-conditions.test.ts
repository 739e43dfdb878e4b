import type { Condition } from '@cdk8s-status/conditions';
import { diffConditions } from '@cdk8s-status/conditions/merge';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDamagedList, anyList } from './arbitrary-condition.ts';

const condition = (type: string, more: object = {}): Condition => ({
  type,
  status: 'True',
  reason: 'AsExpected',
  message: '',
  lastTransitionTime: '2026-01-01T00:00:00Z',
  ...more,
});
const [a, b, c] = ['A', 'B', 'C'].map((type) => condition(type)) as [Condition, Condition, Condition];

describe('a difference is', () => {
  test('a type that came, went or changed, with both sides', () => {
    const changed = condition('B', { reason: 'Other' });
    expect(diffConditions([a, b], [changed, c])).toEqual([
      { type: 'B', before: b, after: changed },
      { type: 'C', before: undefined, after: c },
      { type: 'A', before: a, after: undefined },
    ]);
  });

  test.each([
    { it: 'status', more: { status: 'False' } },
    { it: 'reason', more: { reason: 'Other' } },
    { it: 'message', more: { message: 'other' } },
    { it: 'time', more: { lastTransitionTime: '2026-01-01T00:00:01Z' } },
    { it: 'generation', more: { observedGeneration: 2 } },
  ])('made by its $it', ({ more }) => expect(diffConditions([a], [condition('A', more)])).toHaveLength(1));

  test.each([
    { it: 'the order', before: [a, b], after: [b, a] },
    {
      it: 'an empty message that is left out',
      before: [a],
      after: [{ ...a, message: undefined } as unknown as Condition],
    },
    { it: 'no list at all', before: undefined, after: [] },
  ])('not made by $it', ({ before, after }) => expect(diffConditions(before, after)).toEqual([]));
});

test('nothing differs from itself, and each type that differs is named once', () => {
  fc.assert(
    fc.property(anyList, anyDamagedList, (before, after) => {
      const types = diffConditions(before, after).map(({ type }) => type);
      return new Set(types).size === types.length && diffConditions(after, after).length === 0;
    }),
  );
});
