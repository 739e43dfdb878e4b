import { isDeepStrictEqual } from 'node:util';
import { findCondition, setCondition } from '@cdk8s-status/conditions';
import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDamagedList, anyDate, anyGeneration, anyList, anyToSet } from './arbitrary-condition.ts';

const options = fc.record({ now: anyDate, generation: anyGeneration });
const others = (list: readonly { type: string }[], type: string) => list.filter((c) => c.type !== type);

describe('whatever is set in whatever list,', () => {
  test('setting it twice is setting it once, and the second time nothing is made', () => {
    fc.assert(
      fc.property(anyDamagedList, anyToSet, options, options, (list, condition, first, later) => {
        const once = setCondition(list, condition, first);
        return setCondition(once, condition, { ...later, generation: first.generation }) === once;
      }),
    );
  });

  test('new types go in, known ones are updated, none is there twice, and the time follows the status [G-96 OFF]', () => {
    fc.assert(
      fc.property(anyList, anyToSet, options, (list, condition, { now, generation }) => {
        const { type, status } = condition;
        const [old, next] = [findCondition(list, type), setCondition(list, condition, { now, generation })];
        const stamped = findCondition(next, type)!;
        const { lastTransitionTime = `${now.toISOString().slice(0, 19)}Z` } = old?.status === status ? old : condition;
        return (
          next.length === list.length + (old ? 0 : 1) &&
          new Set(next.map((c) => c.type)).size === next.length &&
          stamped.status === status &&
          stamped.lastTransitionTime === lastTransitionTime
        );
      }),
    );
  });

  test('the order of the list decides nothing but positions [G-96 OFF]', () => {
    fc.assert(
      fc.property(anyList, anyToSet, options, (list, condition, now) => {
        const { type } = condition;
        const reversed = list.toReversed();
        return isDeepStrictEqual(
          findCondition(setCondition(reversed, condition, now), type),
          findCondition(setCondition(list, condition, now), type),
        );
      }),
    );
  });

  test('no other type is touched, and no input', () => {
    fc.assert(
      fc.property(anyDamagedList, anyToSet, options, (list, condition, now) => {
        const [before, after] = [list, setCondition(list, condition, now)].map((l) => others(l, condition.type));
        return before!.length === after!.length && before!.every((c, i) => c === after![i]);
      }),
    );
  });

  test('the list that comes back is the one given exactly when it is equal to it', () => {
    fc.assert(
      fc.property(anyDamagedList, anyToSet, options, (list, condition, now) => {
        const next = setCondition(list, condition, now);
        return (next === list) === isDeepStrictEqual(next, list);
      }),
    );
  });

  test('observedGeneration never goes back', () => {
    fc.assert(
      fc.property(anyList, anyToSet, options, (list, condition, now) => {
        const [old, next] = [list, setCondition(list, condition, now)].map((l) => findCondition(l, condition.type));
        return next!.observedGeneration === Math.max(old?.observedGeneration ?? 0, now.generation);
      }),
    );
  });
});
