import { type Condition, statusPatch } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { condition, objectWith } from './objects.ts';
import { Refused, statusAfter } from './server.ts';

const mine = condition('Mine', 'False');
const gone = condition('Gone', 'True');
const theirs = condition('Theirs', 'True');
const changed = condition('Mine', 'True');
const next = { conditions: [changed] };
const owned = ['Mine', 'Gone'];

const patchFor = (conditions: readonly Condition[]) =>
  statusPatch(objectWith({ conditions }), next, { strategy: 'json', owned });

describe('a JSON Patch whose list has moved meanwhile', () => {
  test.each([
    ['because an entry was put before', [theirs, mine, gone]],
    ['because an entry before it was taken', [gone]],
    ['because two changed places', [gone, mine]],
    ['because the list is empty', []],
  ])('%s, is refused', (_, latest) => {
    const patch = patchFor([mine, gone]);
    expect(() => statusAfter(objectWith({ conditions: latest }), patch)).toThrow(Refused);
  });

  test.each([
    ['with an entry before', [theirs, mine, gone], [theirs, changed]],
    ['in another order', [gone, mine], [changed]],
    ['when it is empty', [], [changed]],
  ])('succeeds once it is computed anew: %s', (_, latest, result) => {
    const object = objectWith({ conditions: latest });
    expect(statusAfter(object, patchFor(latest))).toEqual({ conditions: result });
  });

  test('is not refused, and loses nothing, when an entry was put behind', () => {
    const object = objectWith({ conditions: [mine, gone, theirs] });
    expect(statusAfter(object, patchFor([mine, gone]))).toEqual({ conditions: [changed, theirs] });
  });

  test('is refused when someone made the list that was absent', () => {
    const patch = statusPatch(objectWith({ a: 1 }), { a: 1, ...next }, { strategy: 'json' });
    const latest = objectWith({ a: 1, conditions: [theirs] }, { resourceVersion: '8' });
    expect(() => statusAfter(latest, patch)).toThrow(Refused);
    expect(statusAfter(objectWith({ a: 1 }), patch)).toEqual({ a: 1, ...next });
  });

  test('is refused when someone wrote the status that was absent', () => {
    const patch = statusPatch(objectWith(), next, { strategy: 'json' });
    expect(() => statusAfter(objectWith({ conditions: [theirs] }, { resourceVersion: '8' }), patch)).toThrow(Refused);
  });
});
