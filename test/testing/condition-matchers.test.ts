import { describe, expect, test } from '@jest/globals';
import { type ConditionMatchers, conditionMatchers } from '../../lib/testing/index.ts';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>> extends ConditionMatchers<R> {}
}

expect.extend(conditionMatchers);

const condition = {
  type: 'Ready',
  status: 'False',
  reason: 'Down',
  message: '1/3 pods ready',
  lastTransitionTime: '2026-01-02T03:04:05Z',
  observedGeneration: 2,
} as const;
const object = { metadata: { name: 'sample' }, status: { conditions: [condition] } };

describe('toHaveCondition', () => {
  test.each([
    { it: 'an object', received: object },
    { it: 'a status', received: object.status },
    { it: 'a list of conditions', received: object.status.conditions },
  ])('looks into $it', ({ received }) => {
    expect(received).toHaveCondition({ type: 'Ready', status: 'False', reason: 'Down' });
    expect(received).not.toHaveCondition({ type: 'Ready', status: 'True' });
  });

  test('compares what is named, and no time', () => {
    expect(object).toHaveCondition({ type: 'Ready' });
    expect(object).toHaveCondition({ type: 'Ready', message: /pods ready$/, observedGeneration: 2 });
    expect(object).not.toHaveCondition({ type: 'Ready', observedGeneration: 3 });
  });

  test('finds nothing in an object without a status', () => {
    expect({ metadata: {} }).not.toHaveCondition({ type: 'Ready' });
  });

  test.each([
    {
      it: 'field by field, with all conditions',
      received: object,
      wanted: { type: 'Ready', status: 'True', reason: 'Up' },
      message: [
        'conditions[type=Ready].status: expected "True", found "False"',
        'conditions[type=Ready].reason: expected "Up", found "Down"',
        'all conditions: ',
        '  Ready=False (Down) 1/3 pods ready',
      ],
    },
    {
      it: 'that the condition is not there, and which are',
      received: object,
      wanted: { type: 'Available' },
      message: ['conditions[type=Available]: expected it to be there, found ', '  Ready=False (Down) 1/3 pods ready'],
    },
    {
      it: 'that there are none',
      received: { metadata: {} },
      wanted: { type: 'Ready' },
      message: ['conditions[type=Ready]: expected it to be there, found no conditions at all'],
    },
    {
      it: 'what it can look into',
      received: 'Ready',
      wanted: { type: 'Ready' },
      message: ['found "Ready", expected an object with a status, a status, or a list of conditions'],
    },
  ] as const)('says $it', ({ received, wanted, message }) => {
    expect(() => expect(received).toHaveCondition(wanted)).toThrow(message.join('\n'));
  });

  test('says what it found where it expected nothing', () => {
    expect(() => expect(object).not.toHaveCondition({ type: 'Ready' })).toThrow(
      'conditions[type=Ready]: expected none like {"type":"Ready"}, found\n  Ready=False (Down) 1/3 pods ready',
    );
  });
});
