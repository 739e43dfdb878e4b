import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contains, projection } from '../../../lib/runtime/children/contains.ts';
import { jsonText } from '../../../lib/runtime/children/json-text.ts';
import { fieldsOf } from '../model-api/fields.ts';

const scalar = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constantFrom('a', 'b'), fc.boolean());
const key = fc.constantFrom('a', 'b', 'c');
const listOf = (element: fc.Arbitrary<object>) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom('x', 'y', 'z'), element), { maxLength: 3, selector: ([name]) => name })
    .map((elements) => elements.map(([name, rest]) => ({ ...rest, name })));
const { value } = fc.letrec<{ value: object }>((tie) => ({
  value: fc.record(
    {
      a: scalar,
      b: fc.array(scalar, { minLength: 1, maxLength: 2 }),
      c: fc.oneof({ maxDepth: 2 }, fc.constant({ a: 1 }), tie('value')),
      containers: fc
        .oneof({ maxDepth: 2 }, listOf(fc.record({ a: scalar })), listOf(tie('value')))
        .filter((list) => list.length > 0),
    },
    { requiredKeys: [] },
  ),
}));

/** The reference: every leaf of what is wanted is a leaf of the live object; the model server knows the keyed lists. */
const hasEveryLeaf = (live: object, wanted: object) => {
  const leaves = fieldsOf(live);
  return [...fieldsOf(wanted)].every(([path, leaf]) =>
    JSON.stringify(leaf) === '{}' ? true : JSON.stringify(leaves.get(path)) === JSON.stringify(leaf),
  );
};
const isEmpty = (wanted: unknown): boolean =>
  typeof wanted === 'object' && wanted !== null && JSON.stringify(wanted).includes('{}');

describe('a live object contains a wanted one', () => {
  test('exactly when it has every leaf of it', () =>
    fc.assert(
      fc.property(
        value.filter((live) => !isEmpty(live)),
        value.filter((wanted) => !isEmpty(wanted)),
        (live, wanted) => {
          expect(contains(live, wanted)).toBe(hasEveryLeaf(live, wanted));
        },
      ),
      { numRuns: 2000 },
    ));

  test('whatever it has besides', () =>
    fc.assert(
      fc.property(
        value,
        fc.dictionary(
          key.map((each) => `other-${each}`),
          scalar,
        ),
        (wanted, more) => {
          expect(contains({ ...more, ...wanted, status: more }, wanted)).toBe(true);
        },
      ),
    ));

  test('exactly when its projection is the same JSON', () => {
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(scalar, fc.constant(null)),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'name', '__proto__'), tie('json'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(json, json, (live, wanted) => {
        expect(contains(live, wanted)).toBe(jsonText(projection(live, wanted)) === jsonText(wanted));
        expect(contains(live, live)).toBe(jsonText(projection(live, live)) === jsonText(live));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    {
      it: 'mounts of one volume',
      live: [
        { name: 'v', mountPath: '/a' },
        { name: 'v', mountPath: '/b' },
      ],
    },
    {
      it: 'ports that differ in their protocol',
      live: [
        { port: 53, protocol: 'TCP' },
        { port: 53, protocol: 'UDP' },
      ],
    },
  ])('with elements of one key: $it', ({ live }) => {
    expect(contains(live, live.toReversed())).toBe(true);
    expect(contains(live, [{ ...live[0], subPath: 'x' }])).toBe(false);
  });

  test.each<{ it: string; live: unknown; wanted: unknown }>([
    { it: 'a list of plain values that has one more', live: ['a', 'b'], wanted: ['a'] },
    { it: 'a list of plain values in another order', live: ['b', 'a'], wanted: ['a', 'b'] },
    { it: 'a list where it wants an object', live: [], wanted: {} },
    { it: 'an object where it wants a list', live: {}, wanted: [] },
    { it: 'a key that is only on the prototype', live: {}, wanted: { constructor: {} } },
    { it: 'nothing where it wants null', live: {}, wanted: { a: null } },
  ])('but not $it', ({ live, wanted }) => {
    expect(contains({ field: live }, { field: wanted })).toBe(false);
  });

  test('where what is wanted is undefined', () => {
    expect(contains({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  });
});
