import { isDeepStrictEqual } from 'node:util';
import type { Condition } from '@cdk8s-status/conditions';
import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { storedWidget, widgetPass } from './arbitrary-status.ts';
import { conditionOf, deepFreeze, pass, typesOf, type Widget, widgetStatus } from './widget.ts';

const previous = fc.option(storedWidget, { nil: undefined });
const holds = (predicate: (before: Widget | undefined, said: object) => boolean) =>
  fc.assert(fc.property(previous, widgetPass, predicate), { seed: 1, numRuns: 2000 });

const isOwned = ({ type }: Condition) =>
  Object.hasOwn(widgetStatus.conditions, type) || /^Pod-(0|[1-9]\d*)$/.test(type);
const conditionsOf = (status: Widget | undefined) => status?.conditions ?? [];
const isSubsequence = (types: readonly string[], of: readonly string[]) =>
  isDeepStrictEqual(
    of.filter((type) => types.includes(type)),
    types,
  );

/** A status without what may change alone. */
function steady(status: Widget | undefined): unknown {
  const { seen: _, worker, ...others } = status ?? {};
  const { checked: __, ...kept } = worker ?? {};
  return { ...others, ...(worker && { worker: kept }) };
}

describe('whatever is stored and derived', () => {
  test('the same pass twice changes nothing more', () =>
    holds((before, said) => {
      const once = pass(before, said);
      return pass(once, said) === once;
    }));

  test('a later pass that says the same changes nothing more', () =>
    holds((before, said) => {
      const once = pass(before, said);
      return pass(once, { ...said, minute: 59 }) === once;
    }));

  test('the stored status comes back itself exactly when nothing but volatile fields would change', () =>
    holds((before, said) => {
      const next = pass(before, said);
      return (next === before) === (before !== undefined && isDeepStrictEqual(steady(before), steady(next)));
    }));

  test('foreign conditions and undeclared fields survive as they are', () =>
    holds((before, said) => {
      const next = pass(before, said) as Widget & { readonly owner?: object };
      const theirs = (status: Widget | undefined) => conditionsOf(status).filter((condition) => !isOwned(condition));
      const owner = (before as typeof next | undefined)?.owner;
      return isDeepStrictEqual(theirs(next), theirs(before)) && isDeepStrictEqual(next.owner, owner);
    }));

  test('no position moves, and new types come last', () =>
    holds((before, said) => {
      const old = conditionsOf(before).map(({ type }) => type);
      const now = typesOf(pass(before, said));
      const kept = now.filter((type) => old.includes(type));
      return isSubsequence(kept, old) && isDeepStrictEqual(now.slice(0, kept.length), kept);
    }));

  test('each type is there once', () =>
    holds((before, said) => {
      const types = typesOf(pass(before, said));
      return new Set(types).size === types.length;
    }));

  test('the next status does not depend on the order of what is stored', () =>
    holds((before, said) => {
      const turned = before?.conditions && { ...before, conditions: before.conditions.toReversed() };
      const byType = (status: Widget) => ({
        ...status,
        conditions: conditionsOf(status).toSorted((a, b) => (a.type < b.type ? -1 : 1)),
      });
      return isDeepStrictEqual(byType(pass(before, said)), byType(pass(turned ?? before, said)));
    }));

  test('a time moves only with its status, and no generation goes back', () =>
    holds((before, said) => {
      const next = pass(before, said);
      const olds = conditionsOf(before).filter(isOwned);
      return olds.every((old) => {
        const now = conditionOf(next, old.type);
        if (!now) return true;
        const isSameTime = now.status !== old.status || now.lastTransitionTime === old.lastTransitionTime;
        return isSameTime && now.observedGeneration! >= (old.observedGeneration ?? 0);
      });
    }));

  test('nothing that is given is changed', () =>
    holds((before, said) => {
      pass(deepFreeze(before), deepFreeze(said));
      return true;
    }));
});
