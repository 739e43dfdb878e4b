import { type AggregatedObject, aggregate, type ConditionStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDamagedList, anyGeneration } from './arbitrary-condition.ts';
import { deepFreeze } from './deep-freeze.ts';

const object = (name: string, status?: ConditionStatus, message = '', more: object = {}): AggregatedObject => ({
  kind: 'Pod',
  metadata: { name, ...more },
  status: {
    conditions: status
      ? [
          {
            type: 'Ready',
            status,
            reason: 'Because',
            message,
            lastTransitionTime: '2026-01-01T00:00:00Z',
            observedGeneration: 3,
          },
        ]
      : [],
  },
});
const many = (count: number, status: ConditionStatus, message: string, letter: string) =>
  Array.from({ length: count }, (_, i) => object(`${letter}${i}`, status, message));

describe('an aggregate of one type is', () => {
  test.each([
    {
      it: 'True when it is True everywhere',
      objects: [object('a', 'True'), object('b', 'True')],
      status: 'True',
      reason: 'InfoReported',
    },
    {
      it: 'False when it is False anywhere',
      objects: [object('a', 'True'), object('b', 'False'), object('c')],
      status: 'False',
      reason: 'IssuesReported',
    },
    {
      it: 'Unknown when it is Unknown somewhere, else True',
      objects: [object('a', 'True'), object('b', 'Unknown')],
      status: 'Unknown',
      reason: 'UnknownReported',
    },
    {
      it: 'Unknown when it is missing somewhere',
      objects: [object('a', 'True'), object('b')],
      status: 'Unknown',
      reason: 'UnknownReported',
    },
    {
      it: 'Unknown for an object without a status',
      objects: [{ kind: 'Pod' }],
      status: 'Unknown',
      reason: 'UnknownReported',
    },
  ])('$it', ({ objects, status, reason }) => expect(aggregate(objects, 'Ready')).toMatchObject({ status, reason }));

  test.each([
    { it: 'True when it is True anywhere', statuses: ['False', 'True', 'Unknown'], status: 'True' },
    { it: 'Unknown when it is Unknown somewhere, else False', statuses: ['False', 'Unknown'], status: 'Unknown' },
    { it: 'False when it is False everywhere', statuses: ['False', 'False'], status: 'False' },
  ] as const)('negative, and stays so: $it', ({ statuses, status }) => {
    const objects = statuses.map((one, i) => object(`o${i}`, one));
    expect(aggregate(objects, 'Ready', { negative: true })).toMatchObject({ status });
  });

  test('Unknown while an object is ahead of its condition, where that is asked for', () => {
    const ahead = [object('a', 'True', '', { generation: 4 })];
    expect(aggregate(ahead, 'Ready').status).toBe('True');
    expect(aggregate(ahead, 'Ready', { unknownIfStale: true }).status).toBe('Unknown');
  });

  test("given the caller's reason", () =>
    expect(aggregate([object('a', 'False')], 'Ready', { reasons: { False: 'PodsFailing' } }).reason).toBe(
      'PodsFailing',
    ));

  test('an error when there are no objects', () =>
    expect(() => aggregate([], 'Ready')).toThrow(new RangeError('conditions: found none, expected one')));
});

describe('the message of an aggregate', () => {
  test.each([
    { it: 'names who says what', objects: [object('a', 'False', 'no image')], says: 'Pod a: no image' },
    { it: 'names the namespace', objects: [object('a', 'False', 'no', { namespace: 'x' })], says: 'Pod x/a: no' },
    { it: 'says the reason where there is no message', objects: [object('a', 'False')], says: 'Pod a: Because' },
    { it: 'says who is silent', objects: [object('a'), object('b')], says: 'Pod a, Pod b: not yet reported' },
    { it: 'counts even one', objects: many(4, 'False', 'no', 'p'), says: 'Pod p0, Pod p1, Pod p2 and 1 more: no' },
    {
      it: 'names three, and counts the others',
      objects: many(5, 'False', 'no', 'p'),
      says: 'Pod p0, Pod p1, Pod p2 and 2 more: no',
    },
    {
      it: 'puts issues first, what most say before what few say, and no one who is well',
      objects: [
        object('u'),
        ...many(2, 'False', 'common', 'x'),
        object('a', 'False', 'rare'),
        object('w', 'True', 'well'),
      ],
      says: 'Pod x0, Pod x1: common; Pod a: rare; Pod u: not yet reported',
    },
    {
      it: 'says three things, and counts who says others',
      objects: ['a', 'b', 'c', 'd', 'e'].map((name) => object(name, 'False', `broken ${name}`)),
      says: 'Pod a: broken a; Pod b: broken b; Pod c: broken c; and 2 more',
    },
    { it: 'says what the well have to say when all are', objects: [object('a', 'True', 'fine')], says: 'Pod a: fine' },
    {
      it: 'calls what has no kind an object',
      objects: [{ metadata: { name: 'a' } }],
      says: 'object a: not yet reported',
    },
  ])('$it', ({ objects, says }) => expect(aggregate(objects, 'Ready').message).toBe(says));

  test('fits into a condition, however much is said', () => {
    const objects = ['a', 'b', 'c'].map((name) => object(name, 'False', `${name}${'✓'.repeat(10_000)}`));
    expect(Buffer.byteLength(aggregate(objects, 'Ready').message)).toBeLessThanOrEqual(32768);
  });

  test('stays short for thousands of objects', () =>
    expect(aggregate(many(5000, 'False', 'no', 'p'), 'Ready').message).toBe(
      'Pod p0, Pod p1, Pod p10 and 4997 more: no',
    ));
});

test('an aggregate is the same in whatever order the objects come', () => {
  const anyObject = fc
    .record({
      kind: fc.constantFrom('Pod', 'Machine'),
      metadata: fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), generation: anyGeneration }),
      status: fc.record({ conditions: anyDamagedList }),
    })
    .map(deepFreeze);
  const shuffled = fc
    .array(anyObject, { minLength: 1, maxLength: 12 })
    .chain((objects) => fc.tuple(fc.constant(objects), fc.shuffledSubarray(objects, { minLength: objects.length })));
  fc.assert(
    fc.property(shuffled, fc.boolean(), fc.boolean(), ([one, other], negative, unknownIfStale) => {
      const [a, b] = [one, other].map((objects) => aggregate(objects, 'Ready', { negative, unknownIfStale }));
      expect(b).toEqual(a);
    }),
  );
});
