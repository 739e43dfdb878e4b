import { type Condition, type ConditionToSet, setCondition } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { deepFreeze } from './deep-freeze.ts';

const now = new Date('2026-03-01T10:00:00.987Z');
const since = '2026-01-01T00:00:00Z';
const stored = (type: string, more: object = {}): Condition => ({
  type,
  status: 'True',
  reason: 'AsExpected',
  message: 'all is well',
  lastTransitionTime: since,
  observedGeneration: 3,
  ...more,
});
const ready = stored('Ready');
const list = deepFreeze([stored('Available'), ready, stored('Synced')]);
const set = (condition: Partial<ConditionToSet>, generation = 3, conditions: readonly Condition[] | undefined = list) =>
  setCondition(
    conditions,
    { type: 'Ready', status: 'True', reason: 'AsExpected', message: 'all is well', ...condition },
    { now, generation },
  );
const types = (conditions: readonly Condition[]) => conditions.map(({ type }) => type);

describe('a new condition is', () => {
  test('added last, stamped with the time in whole seconds, UTC, and the generation [L-61 OFF]', () => {
    const next = set({ type: 'Degraded', status: 'False', reason: 'Fine', message: 'no errors' });
    expect(next).toEqual([
      ...list,
      {
        type: 'Degraded',
        status: 'False',
        reason: 'Fine',
        message: 'no errors',
        lastTransitionTime: '2026-03-01T10:00:00Z',
        observedGeneration: 3,
      },
    ]);
  });

  test('the first one where there was no list', () => {
    expect(setCondition(undefined, { type: 'Ready', status: 'Unknown', reason: 'Waiting' }, { now })).toEqual([
      { type: 'Ready', status: 'Unknown', reason: 'Waiting', message: '', lastTransitionTime: '2026-03-01T10:00:00Z' },
    ]);
  });

  test.each([
    { it: 'whole seconds', given: '2026-02-02T02:02:02Z', stamped: '2026-02-02T02:02:02Z' },
    { it: 'a fraction, which is cut', given: '2026-02-02T02:02:02.999999Z', stamped: '2026-02-02T02:02:02Z' },
    { it: 'an offset, which becomes UTC', given: '2026-02-02T02:02:02+02:00', stamped: '2026-02-02T00:02:02Z' },
    { it: 'the epoch, which is a time like any other', given: '1970-01-01T00:00:00Z', stamped: '1970-01-01T00:00:00Z' },
    { it: 'nothing that is a time, which is now', given: 'yesterday-ish', stamped: '2026-03-01T10:00:00Z' },
  ])("stamped with its caller's time: $it", ({ given, stamped }) => {
    expect(set({ type: 'New', lastTransitionTime: given }).at(-1)).toMatchObject({ lastTransitionTime: stamped });
  });
});

describe('a condition that is there is', () => {
  test('updated where it stands, and its time moves with its status [L-62 OFF]', () => {
    expect(set({ status: 'False', reason: 'Broken', message: 'no pods' })).toEqual([
      list[0],
      { ...ready, status: 'False', reason: 'Broken', message: 'no pods', lastTransitionTime: '2026-03-01T10:00:00Z' },
      list[2],
    ]);
  });

  test.each([
    { it: 'its reason', change: { reason: 'StillFine' } },
    { it: 'its message', change: { message: '3/3 pods ready' } },
    { it: 'its generation', change: {}, generation: 4, observed: { observedGeneration: 4 } },
  ])('updated without moving its time when $it changes', ({ change, generation, observed }) => {
    expect(set(change, generation)[1]).toEqual({ ...ready, ...change, ...observed });
  });

  test("given its caller's time when its status changes, and not otherwise", () => {
    const lastTransitionTime = '2026-02-02T02:02:02Z';
    expect(set({ status: 'False', lastTransitionTime })[1]).toMatchObject({ lastTransitionTime });
    expect(set({ reason: 'Other', lastTransitionTime })[1]).toMatchObject({ lastTransitionTime: since });
    expect(set({ lastTransitionTime })).toBe(list);
  });

  test('left with the newer generation it was computed from', () => {
    expect(set({ reason: 'Late' }, 2)[1]).toMatchObject({ reason: 'Late', observedGeneration: 3 });
    expect(set({}, 2)).toBe(list);
  });

  test('left with what else is stored on it', () => {
    const conditions = deepFreeze([{ ...ready, severity: 'Info', ['__proto__']: { kept: true } }]);
    const [next] = setCondition(conditions, { ...ready, status: 'False' }, { now });
    expect(next).toMatchObject({ severity: 'Info', status: 'False' });
    expect(Object.keys(next!)).toContain('__proto__');
  });

  test('given the time it misses', () => {
    const { lastTransitionTime: _, ...timeless } = ready;
    expect(set({}, 3, [timeless as Condition])).toEqual([{ ...ready, lastTransitionTime: '2026-03-01T10:00:00Z' }]);
  });
});

describe('a list is', () => {
  test('the very same one when nothing changes, and no time is made [L-63 OFF]', () => {
    const noClock = new Proxy(now, {
      get: () => {
        throw new Error('no time is needed');
      },
    });
    const unchanged = { type: 'Ready', status: 'True', reason: 'AsExpected', message: 'all is well' } as const;
    expect(setCondition(list, unchanged, { now: noClock, generation: 3 })).toBe(list);
    expect(setCondition(list, unchanged, { now: noClock })).toBe(list);
  });

  test('a map by type: of duplicates the first one counts and stays, even when it says the same already [G-33 OFF]', () => {
    const damaged = deepFreeze([ready, list[0]!, stored('Ready', { status: 'False' }), ready]);
    expect(set({}, 3, damaged)).toEqual([ready, list[0]]);
    expect(set({ status: 'False' }, 3, damaged)).toMatchObject([{ type: 'Ready', status: 'False' }, list[0]!]);
    expect(set({ type: 'Synced' }, 3, damaged).slice(0, 4)).toEqual(damaged);
  });

  test('updated where it holds the type, else it grows by one [G-34 OFF]', () => {
    expect(types(set({ status: 'Unknown' }))).toEqual(types(list));
    expect(types(set({ type: 'Degraded' }))).toEqual([...types(list), 'Degraded']);
  });

  test.each(['__proto__', 'constructor', 'toString'])('not confused by a type called %s', (type) => {
    const next = set({ type, status: 'False' });
    expect(next).toHaveLength(4);
    expect(set({ type, status: 'False' }, 3, next)).toBe(next);
  });
});
