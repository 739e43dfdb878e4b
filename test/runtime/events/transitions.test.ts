import type { Condition } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { transitions } from '../../../lib/runtime/events/transitions.ts';
import { thingStatus } from '../thing.ts';

const contract = {
  ...thingStatus,
  conditions: { ...thingStatus.conditions, 'Part-{i}': { description: 'A part.', True: { Up: 'Up.' } } },
};
const condition = (type: string, status: Condition['status'], message = ''): Condition => ({
  ...{ type, status, reason: 'R', message },
  lastTransitionTime: '2026-01-01T00:00:00Z',
});
const ready = condition('Ready', 'True');

describe('an event tells', () => {
  test.each([
    { it: 'a positive condition that came true', from: 'False', to: condition('Ready', 'True'), type: 'Normal' },
    { it: 'a positive one that is no longer', from: 'True', to: condition('Ready', 'False'), type: 'Warning' },
    { it: 'one that is not known any more', from: 'True', to: condition('Ready', 'Unknown'), type: 'Normal' },
    { it: 'a negative one that came true', from: 'False', to: condition('Stuck', 'True'), type: 'Warning' },
    { it: 'a negative one that is over', from: 'True', to: condition('Stuck', 'False'), type: 'Normal' },
    { it: 'a neutral one', from: 'False', to: condition('Paused', 'True'), type: 'Normal' },
    { it: 'one of a family', from: 'True', to: condition('Part-10', 'False'), type: 'Warning' },
  ] as const)('$it: $type', ({ from, to, type }) => {
    expect(transitions(contract as never, [{ ...to, status: from }], [to])).toEqual([
      { type, reason: 'R', action: 'Reconcile', note: `${to.type} is ${to.status}` },
    ]);
  });

  test('why, where the condition says so', () => {
    const [event] = transitions(thingStatus, [ready], [condition('Ready', 'False', 'no part serves')]);
    expect(event?.note).toBe('Ready is False: no part serves');
  });

  test('a condition that comes later than the first status', () => {
    expect(transitions(thingStatus, [ready], [ready, condition('Stuck', 'True')])).toMatchObject([{ type: 'Warning' }]);
  });

  test.each([
    { it: 'the first status', before: [], after: [ready] },
    { it: 'another message', before: [ready], after: [condition('Ready', 'True', 'more')] },
    { it: 'a condition that goes', before: [ready, condition('Stuck', 'True')], after: [ready] },
    { it: 'a condition of somebody else', before: [ready], after: [ready, condition('Theirs', 'False')] },
    { it: 'a condition of an odd name', before: [ready], after: [ready, condition('constructor', 'False')] },
  ])('nothing of $it', ({ before, after }) => {
    expect(transitions(thingStatus, before, after)).toEqual([]);
  });
});
