import { type StatusPatchOptions, statusPatch } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { pass, widgetStatus } from '../widget.ts';
import { condition, objectWith } from './objects.ts';

const strategies = [{ strategy: 'apply' }, { strategy: 'json' }, { strategy: 'merge' }] as const;
const [mine, theirs] = [condition('Mine', 'True'), condition('Theirs', 'True')];
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe.each(strategies)('by $strategy, there is nothing to send', ({ strategy }) => {
  const patch = (before: object | undefined, next: object, owned?: StatusPatchOptions['owned']) =>
    statusPatch(objectWith(before), next, { strategy, ...(owned && { owned }) });

  test('when the stored status is the next one', () => {
    const stored = pass(undefined);
    expect(patch(stored, stored)).toBeUndefined();
  });

  test('when both say the same', () => {
    const stored = pass(undefined);
    expect(patch(stored, copy(stored))).toBeUndefined();
    expect(patch(stored, copy(stored), widgetStatus)).toBeUndefined();
  });

  test('when keys come in another order, or are undefined', () => {
    expect(patch({ a: 1, b: { c: 1, d: 1 } }, { b: { d: 1, c: 1, e: undefined }, a: 1, f: undefined })).toBeUndefined();
  });

  test('when there was no status and there is none', () => expect(patch(undefined, {})).toBeUndefined());

  test('when only what is not owned differs', () => {
    const before = { replicas: 1, conditions: [theirs, mine] };
    expect(patch(before, { replicas: 2, conditions: [mine, condition('Theirs', 'False')] }, ['Mine'])).toBeUndefined();
    expect(patch({ ...pass(undefined), owner: 'a' }, pass(undefined), widgetStatus)).toBeUndefined();
  });

  test('when neither has an owned condition', () => {
    expect(patch({ conditions: [theirs] }, { conditions: [] }, ['Mine'])).toBeUndefined();
  });

  test('when the conditions come in another order: the server keeps its own', () => {
    expect(patch({ conditions: [theirs, mine] }, { conditions: [mine, theirs] })).toBeUndefined();
  });

  test('but there is when one word differs', () => {
    const stored = pass(undefined);
    expect(patch(stored, { ...stored, phase: 'Else' }, widgetStatus)).toBeDefined();
    expect(patch({ conditions: [mine] }, { conditions: [{ ...mine, message: 'm' }] }, ['Mine'])).toBeDefined();
  });
});
