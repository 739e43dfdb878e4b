import { type Condition, setCondition } from '@cdk8s-status/conditions';
import { validateCondition } from '@cdk8s-status/conditions/validate';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDate, anyToSet } from './arbitrary-condition.ts';

const sound: Condition = {
  type: 'Ready',
  status: 'True',
  reason: 'AsExpected',
  message: '',
  lastTransitionTime: '2026-01-01T00:00:00Z',
  observedGeneration: 0,
};
const fieldsOf = (condition: unknown) => validateCondition(condition).map((problem) => /\.(\w+):/.exec(problem)![1]);

describe('a condition is sound with', () => {
  test.each([
    { it: 'all six fields', more: {} },
    { it: 'no generation', more: { observedGeneration: undefined } },
    { it: 'a type under a domain', more: { type: 'example.com/Ready' } },
    { it: 'a type of 316 characters', more: { type: 'T'.repeat(316) } },
    { it: 'a family member as type', more: { type: 'Bind9Instance-0' } },
    { it: 'a reason of 1,024 characters', more: { reason: 'R'.repeat(1024) } },
    { it: 'a reason of one letter', more: { reason: 'r' } },
    { it: 'a reason with commas and colons', more: { reason: 'Http:503,Retry_' } },
    { it: 'a message of 32,768 bytes', more: { message: `${'✓'.repeat(10_922)}mm` } },
    { it: 'a time below the second, elsewhere', more: { lastTransitionTime: '2026-01-01T00:00:00.123456+05:30' } },
    { it: 'a time on a leap day', more: { lastTransitionTime: '2024-02-29T23:59:59-11:00' } },
    { it: 'keys that no one here knows', more: { severity: 'Info' } },
  ])('$it', ({ more }) => expect(validateCondition({ ...sound, ...more })).toEqual([]));
});

describe('a condition is unsound with', () => {
  test.each([
    ...['', 'Not Ready', '-Ready', 'Ready-', '/Ready', 'Example.com/Ready', 'T'.repeat(317), 7].map((type) => ({
      type,
    })),
    ...['', 'true', 'Degraded', 'True\n', null, true].map((status) => ({ status })),
    ...['', 'Not OK', '1st', 'Colon:', 'größer', 'R'.repeat(1025), undefined].map((reason) => ({ reason })),
    ...['m'.repeat(32_769), `${'✓'.repeat(10_922)}mmm`, undefined, 7].map((message) => ({ message })),
    ...['', 'now', '2026-01-01', '2026-01-01 00:00:00Z', '2026-01-01T00:00:00', null, 7].map((lastTransitionTime) => ({
      lastTransitionTime,
    })),
    ...[
      '2026-99-99T99:99:99Z',
      '2026-02-30T00:00:00Z',
      '2025-02-29T00:00:00Z',
      '2026-01-00T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:00:60Z',
      '2026-01-01T00:00:00+99:00',
    ].map((lastTransitionTime) => ({ lastTransitionTime })),
    ...[-1, 1.5, '1', Number.NaN, 1e300].map((observedGeneration) => ({ observedGeneration })),
  ])('%j', (more) => expect(fieldsOf({ ...sound, ...more })).toEqual(Object.keys(more)));
});

describe('a problem says', () => {
  test('where, what was found and what was expected', () =>
    expect(validateCondition({ ...sound, reason: 'Not OK' }, 'GitTarget.status.conditions[2]')).toEqual([
      'GitTarget.status.conditions[2].reason: found "Not OK", expected ^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$, at most 1024 bytes',
    ]));

  test('all there is to say, at once', () =>
    expect(fieldsOf({ observedGeneration: -1 })).toEqual([
      'type',
      'status',
      'reason',
      'message',
      'lastTransitionTime',
      'observedGeneration',
    ]));

  test('no more of what was found than can be read', () =>
    expect(validateCondition({ ...sound, message: 'm'.repeat(40_000) })[0]!.length).toBeLessThan(200));

  test.each([undefined, null, 7, 'Ready', []])('that %j is no condition at all', (value) =>
    expect(fieldsOf(value)).toHaveLength(5),
  );
});

const cycle: { self?: object } = {};
cycle.self = cycle;
test.each([
  ['a BigInt', 1n],
  ['a cycle', cycle],
])('%s is a problem in any field, not an exception', (_, value) => {
  const fields = Object.keys(sound);
  expect(fieldsOf(Object.fromEntries(fields.map((field) => [field, value])))).toEqual(fields);
});

test('what setCondition makes of a sound input is sound', () => {
  fc.assert(
    fc.property(anyToSet, anyDate, (condition, now) => {
      const [next] = setCondition([], { ...condition, type: 'Ready' }, { now });
      expect(validateCondition(next)).toEqual([]);
    }),
  );
});
