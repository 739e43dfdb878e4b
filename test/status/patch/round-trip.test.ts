import { isDeepStrictEqual } from 'node:util';
import { type Condition, type StatusPatchOptions, statusPatch } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { storedWidget, widgetPass } from '../arbitrary-status.ts';
import { deepFreeze, pass, type Widget, widgetStatus } from '../widget.ts';
import { objectWith } from './objects.ts';
import { statusAfter } from './server.ts';

const runs = { seed: 1, numRuns: 2000 };
const strategies = [{ strategy: 'json' }, { strategy: 'merge' }] as const;
const asJson = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
const stored = fc.option(storedWidget, { nil: undefined });

const sent = (before: Widget | undefined, next: object, options: StatusPatchOptions) => {
  const object = objectWith(before);
  return statusAfter(object, statusPatch(object, next, options)) as Widget | undefined;
};

describe.each(strategies)('a $strategy patch, applied', ({ strategy }) => {
  test('gives the status that applyVerdicts gave, owned as a contract or not', () =>
    fc.assert(
      fc.property(stored, widgetPass, fc.boolean(), (before, said, isOwned) => {
        const next = pass(before, said);
        const after = sent(before, next, { strategy, ...(isOwned && { owned: widgetStatus }) });
        return isDeepStrictEqual(after, asJson(next));
      }),
      runs,
    ));

  test('gives any next status, whoever wrote what, the conditions in the order they were stored', () =>
    fc.assert(
      fc.property(stored, storedWidget, (before, next) => {
        const { conditions = [], ...fields } = (sent(before, next, { strategy }) ?? {}) as Widget;
        const { conditions: wanted = [], ...others } = next;
        const old = (before?.conditions ?? []).map(({ type }) => type);
        const kept = old.filter((type) => wanted.some((c) => c.type === type));
        const added = wanted.map(({ type }) => type).filter((type) => !old.includes(type));
        const ordered = [...kept, ...added].map((type) => wanted.find((c) => c.type === type));
        return isDeepStrictEqual(conditions, ordered) && isDeepStrictEqual(fields, others);
      }),
      runs,
    ));

  test('by the owner of some types changes those, and nothing else', () => {
    const owned = ['Ready', 'Pod-{i}', 'Foreign'];
    const isOwned = ({ type }: Condition) => /^(Ready|Foreign|Pod-(0|[1-9]\d*))$/.test(type);
    fc.assert(
      fc.property(stored, storedWidget, (before, next) => {
        const { conditions = [], ...fields } = (sent(before, next, { strategy, owned }) ?? {}) as Widget;
        const { conditions: old = [], ...untouched } = before ?? {};
        const theirs = (list: readonly Condition[]) => list.filter((c) => !isOwned(c));
        const mine = (list: readonly Condition[]) =>
          list.filter(isOwned).toSorted((a, b) => (a.type < b.type ? -1 : 1));
        return (
          isDeepStrictEqual(fields, untouched) &&
          isDeepStrictEqual(theirs(conditions), theirs(old)) &&
          isDeepStrictEqual(mine(conditions), mine(next.conditions ?? []))
        );
      }),
      runs,
    );
  });

  test('by the owner of a contract leaves what is not in it', () =>
    fc.assert(
      fc.property(stored, storedWidget, (before, next) => {
        const after = sent(before, next, { strategy, owned: widgetStatus }) as { owner?: object } & Widget;
        const isOwned = ({ type }: Condition) =>
          Object.hasOwn(widgetStatus.conditions, type) || /^Pod-(0|[1-9]\d*)$/.test(type);
        const theirs = (status: Widget | undefined) => (status?.conditions ?? []).filter((c) => !isOwned(c));
        return (
          isDeepStrictEqual(theirs(after), theirs(before)) &&
          isDeepStrictEqual(after?.owner, (before as typeof after | undefined)?.owner)
        );
      }),
      runs,
    ));

  test('changes nothing that it is given', () =>
    fc.assert(
      fc.property(stored, storedWidget, (before, next) => {
        statusPatch(deepFreeze(objectWith(before)), deepFreeze(next), { strategy });
        return true;
      }),
      { ...runs, numRuns: 500 },
    ));

  test('sent again on what it made is nothing to send', () =>
    fc.assert(
      fc.property(stored, widgetPass, (before, said) => {
        const next = pass(before, said);
        const made = sent(before, next, { strategy });
        return statusPatch(objectWith(made), next, { strategy }) === undefined;
      }),
      runs,
    ));
});

test('the content type says how the server merges', () => {
  const typeOf = (strategy: StatusPatchOptions['strategy']) =>
    statusPatch(objectWith({}), { replicas: 1 }, { strategy })?.contentType;
  expect([typeOf('apply'), typeOf('json'), typeOf('merge')]).toEqual([
    'application/apply-patch+yaml',
    'application/json-patch+json',
    'application/merge-patch+json',
  ]);
});
