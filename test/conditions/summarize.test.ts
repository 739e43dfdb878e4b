import { type Condition, type ConditionStatus, type SummarizeOptions, summarize } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDamagedList, anyType } from './arbitrary-condition.ts';

const condition = (type: string, status: ConditionStatus, message = '', observedGeneration = 3): Condition => ({
  type,
  status,
  reason: `${type}Is${status}`,
  message,
  lastTransitionTime: '2026-01-01T00:00:00Z',
  observedGeneration,
});
const [good, bad, unsure] = [
  condition('True', 'True', 'it is True'),
  condition('False', 'False', 'it is False'),
  condition('Unknown', 'Unknown', 'it is Unknown'),
];
const busy = condition('Progressing', 'True', 'rolling out');
const idle = condition('Progressing', 'False');

describe('a summary is', () => {
  test.each([
    { it: 'True when all is', conditions: [good], types: ['True'], status: 'True' },
    { it: 'False when any is', conditions: [good, bad, unsure], types: ['True', 'Unknown', 'False'], status: 'False' },
    { it: 'Unknown when the worst is', conditions: [good, unsure], types: ['True', 'Unknown'], status: 'Unknown' },
    { it: 'Unknown when one is missing', conditions: [good], types: ['True', 'Missing'], status: 'Unknown' },
    {
      it: 'False when one is missing and one is False',
      conditions: [bad],
      types: ['Missing', 'False'],
      status: 'False',
    },
    { it: 'blind to what it does not name', conditions: [good, bad], types: ['True'], status: 'True' },
    {
      it: 'False when a negative type is True',
      conditions: [good, busy],
      types: ['True', 'Progressing'],
      status: 'False',
    },
    {
      it: 'True when a negative type is False',
      conditions: [good, idle],
      types: ['True', 'Progressing'],
      status: 'True',
    },
    {
      it: 'False when a positive type is False',
      conditions: [idle],
      types: ['Progressing'],
      negative: [],
      status: 'False',
    },
    { it: 'Unknown when there is no list', conditions: undefined, types: ['Ready'], status: 'Unknown' },
  ] as const)('$it', ({ conditions, types, status, ...options }) =>
    expect(summarize(conditions, { types, negative: ['Progressing'], ...options })).toMatchObject({
      status,
    }),
  );

  const optional = { types: ['True', 'Extra'], ignoreIfMissing: ['Extra'] };
  test.each([
    { it: 'True without a type that may be missing', conditions: [good], status: 'True' },
    {
      it: 'False when that type is there and False',
      conditions: [good, condition('Extra', 'False')],
      status: 'False',
    },
    {
      it: 'Unknown when it is there, but stale',
      conditions: [good, condition('Extra', 'True', '', 2)],
      status: 'Unknown',
    },
  ])('$it', ({ conditions, status }) =>
    expect(summarize(conditions, { ...optional, generation: 3 })).toMatchObject({ status }),
  );

  test('Unknown when what it needs was computed from an older generation', () => {
    const ask = (generation: number) => summarize([good], { types: ['True'], generation });
    expect([3, 4].map((generation) => ask(generation).status)).toEqual(['True', 'Unknown']);
  });

  test.each([{ types: [] }, { types: ['Extra'], ignoreIfMissing: ['Extra'] }])(
    'an error when nothing counts',
    (options) => expect(() => summarize([good], options)).toThrow(RangeError),
  );
});

describe('the reason of a summary is', () => {
  const reasonOf = (types: readonly string[], reasons?: SummarizeOptions['reasons']) =>
    summarize([good, bad, unsure], { types, reasons }).reason;

  test("Cluster API's word for each outcome", () =>
    expect([['True'], ['False'], ['Unknown']].map((types) => reasonOf(types))).toEqual([
      'InfoReported',
      'IssuesReported',
      'UnknownReported',
    ]));

  test("the caller's where there is one", () => {
    const reasons = { True: 'AllConditionsMet', False: 'ConditionsNotMet' };
    expect([['True'], ['False'], ['Unknown']].map((types) => reasonOf(types, reasons))).toEqual([
      'AllConditionsMet',
      'ConditionsNotMet',
      'UnknownReported',
    ]);
  });
});

describe('the message of a summary', () => {
  const messageOf = (conditions: readonly Condition[], types: readonly string[]) =>
    summarize(conditions, { types }).message;

  test.each([
    { it: 'names each issue', conditions: [good, bad], types: ['True', 'False'], says: 'False: it is False' },
    {
      it: 'names issues before what is Unknown, and no healthy one',
      conditions: [good, bad, unsure],
      types: ['Unknown', 'True', 'False'],
      says: 'False: it is False; Unknown: it is Unknown',
    },
    {
      it: 'names no healthy one beside what is Unknown',
      conditions: [good, unsure],
      types: ['True', 'Unknown'],
      says: 'Unknown: it is Unknown',
    },
    {
      it: 'names the reason where there is no message',
      conditions: [idle],
      types: ['Progressing'],
      says: 'Progressing: ProgressingIsFalse',
    },
    { it: 'says of several what is the same once', conditions: [], types: ['B', 'A'], says: 'B, A: not yet reported' },
    {
      it: 'keeps the order in which the types are given',
      conditions: [condition('Z', 'False', 'one'), condition('A', 'False', 'two')],
      types: ['Z', 'A'],
      says: 'Z: one; A: two',
    },
    {
      it: 'names all when all is well',
      conditions: [good, busy],
      types: ['True', 'Progressing'],
      says: 'True: it is True; Progressing: rolling out',
    },
    {
      it: 'leaves no issue out',
      conditions: ['A', 'B', 'C', 'D', 'E'].map((type) => condition(type, 'False')),
      types: ['A', 'B', 'C', 'D', 'E'],
      says: ['A', 'B', 'C', 'D', 'E'].map((type) => `${type}: ${type}IsFalse`).join('; '),
    },
  ])('$it', ({ conditions, types, says }) => expect(messageOf(conditions, types)).toBe(says));
});

test('a summary is the worst of its types one by one, wherever they stand in the list', () => {
  const types = fc.uniqueArray(anyType, { minLength: 1 });
  const order = ['False', 'Unknown', 'True'];
  fc.assert(
    fc.property(anyDamagedList, types, fc.subarray(['Ready', '__proto__']), (list, named, negative) => {
      const alone = named.map((type) => summarize(list, { types: [type], negative }).status);
      const worst = order.find((status) => alone.some((one) => one === status));
      return summarize(list, { types: named, negative }).status === worst;
    }),
  );
});
