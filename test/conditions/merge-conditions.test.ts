import type { Condition } from '@cdk8s-status/conditions';
import { diffConditions, mergeConditions } from '@cdk8s-status/conditions/merge';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyList } from './arbitrary-condition.ts';
import { deepFreeze } from './deep-freeze.ts';

const ready = (reason: string, more: object = {}): Condition =>
  deepFreeze({
    type: 'Ready',
    status: 'True',
    reason,
    message: '',
    lastTransitionTime: '2026-01-01T00:00:00Z',
    observedGeneration: 3,
    ...more,
  });
const foreign = ready('Theirs', { type: 'Foreign' });
const [base, ours, theirs] = [ready('Base'), ready('Ours'), ready('Theirs')];
const later = { lastTransitionTime: '2026-02-02T02:02:02Z' };

// What was read, what we made of it, what is there now, and what comes of it; `conflict` where it cannot be merged.
const table = [
  { it: 'an addition is made', before: [], after: [ours], latest: [], merged: [ours] },
  {
    it: 'an addition that both made stays theirs',
    before: [],
    after: [ours],
    latest: [ready('Ours', later)],
    merged: [ready('Ours', later)],
  },
  {
    it: 'an addition that they made otherwise is a conflict',
    before: [],
    after: [ours],
    latest: [theirs],
    conflict: true,
  },
  { it: 'a change is made', before: [base], after: [ours], latest: [base], merged: [ours] },
  {
    it: 'a change that both made stays theirs',
    before: [base],
    after: [ours],
    latest: [ready('Ours', later)],
    merged: [ready('Ours', later)],
  },
  {
    it: 'a change of what they changed is a conflict',
    before: [base],
    after: [ours],
    latest: [theirs],
    conflict: true,
  },
  {
    it: 'a change of what they flipped and flipped back is a conflict',
    before: [base],
    after: [ours],
    latest: [ready('Base', later)],
    conflict: true,
  },
  { it: 'a change of what they removed is a conflict', before: [base], after: [ours], latest: [], conflict: true },
  { it: 'a removal is made', before: [base], after: [], latest: [base], merged: [] },
  {
    it: 'a removal is made although its time moved',
    before: [base],
    after: [],
    latest: [ready('Base', later)],
    merged: [],
  },
  { it: 'a removal that both made is done', before: [base], after: [], latest: [], merged: [] },
  { it: 'a removal of what they changed is a conflict', before: [base], after: [], latest: [theirs], conflict: true },
  { it: 'what we left alone stays theirs', before: [base], after: [base], latest: [theirs], merged: [theirs] },
] as const;

describe('in a three-way merge', () => {
  test.each(table)('$it', ({ before, after, latest, ...row }) => {
    const now = [...latest, foreign];
    const { conditions, conflicts } = mergeConditions([...before, foreign], [...after, foreign], now);
    if ('conflict' in row) {
      expect(conditions).toBe(now);
      expect(conflicts).toEqual([{ type: 'Ready', before: before[0], after: after[0], latest: latest[0] }]);
    } else
      expect({ conditions: new Set(conditions), conflicts }).toEqual({
        conditions: new Set([...row.merged, foreign]),
        conflicts: [],
      });
  });

  const conflicting = table.filter((row) => 'conflict' in row);
  test.each([{ options: { owned: ['Ready'] } }, { options: { force: true } }])(
    'there is no conflict about what is our own: $options',
    ({ options }) => {
      for (const { before, after, latest } of conflicting) {
        const { conditions, conflicts } = mergeConditions(before, after, latest, options);
        expect(conflicts).toEqual([]);
        expect(conditions.map(({ reason }) => reason)).toEqual(after.map(({ reason }) => reason));
      }
    },
  );

  test('what can be merged is, beside a conflict', () => {
    const added = ready('Ours', { type: 'Added' });
    const { conditions, conflicts } = mergeConditions([base], [ours, added], [theirs]);
    expect(conditions).toEqual([theirs, added]);
    expect(conflicts).toEqual([{ type: 'Ready', before: base, after: ours, latest: theirs }]);
  });

  test('a time moves only where the status does', () => {
    const flipped = ready('Ours', { status: 'False', ...later });
    expect(mergeConditions([base], [flipped], [base]).conditions).toEqual([flipped]);
    expect(mergeConditions([base], [ready('Ours', later)], [base]).conditions).toEqual([ours]);
  });

  test('observedGeneration never goes back', () => {
    const late = ready('Ours', { observedGeneration: 2 });
    const { conditions } = mergeConditions([base], [late], [theirs], { force: true });
    expect(conditions).toEqual([ours]);
  });
});

describe('whatever is merged,', () => {
  test('no change gives the latest list itself, and the merge of one writer alone is its own', () => {
    fc.assert(
      fc.property(anyList, anyList, anyList, (before, after, latest) => {
        expect(mergeConditions(before, before, latest).conditions).toBe(latest);
        const types = mergeConditions(before, after, before).conditions.map(({ type }) => type);
        expect(new Set(types)).toEqual(new Set(after.map(({ type }) => type)));
      }),
    );
  });

  test('each change is either made, agreed on or a conflict; nothing else moves', () => {
    fc.assert(
      fc.property(anyList, anyList, anyList, fc.boolean(), (before, after, latest, force) => {
        const changed = new Set(diffConditions(before, after).map(({ type }) => type));
        const { conditions, conflicts } = mergeConditions(before, after, latest, { force });
        const touched = [...diffConditions(latest, conditions), ...conflicts].map(({ type }) => type);
        expect(touched.filter((type) => !changed.has(type))).toEqual([]);
        if (force) expect(conflicts).toEqual([]);
        for (const { type, latest: found } of conflicts) expect(conditions.find((c) => c.type === type)).toBe(found);
      }),
    );
  });
});
