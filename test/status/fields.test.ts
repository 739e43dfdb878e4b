import { conditionFalse } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { pass, time } from './widget.ts';

const worker = { name: 'w', checked: time(0) };
const first = pass(undefined, { fields: { hash: 'h', seen: time(0), worker } });
const same = { hash: 'h', seen: time(0), worker };
const down = { Available: conditionFalse('Broken') };

describe('the fields of a status are', () => {
  test('written as they are derived; those that are undefined are absent', () => {
    const { conditions: _, ...fields } = pass(undefined, { fields: { hash: 'h', worker: undefined } });
    expect(fields).toEqual({ observedGeneration: 1, phase: 'Up', replicas: 1, ready: true, hash: 'h' });
    expect(fields).not.toHaveProperty('worker');
  });

  test('written when they are 0 and false, for those that are always written', () => {
    expect(pass(undefined, { fields: { replicas: 0, ready: false } })).toMatchObject({ replicas: 0, ready: false });
  });

  test('gone when they are not derived again', () => {
    const next = pass(first, { minute: 5 });
    expect(Object.keys(next).sort()).toEqual(['conditions', 'observedGeneration', 'phase', 'ready', 'replicas']);
  });

  test('a change when a value is', () => {
    expect(pass(first, { fields: { ...same, hash: 'i' }, minute: 5 })).toEqual({ ...first, hash: 'i' });
    expect(pass(first, { fields: { ...same, worker: { ...worker, name: 'v' } } })).toEqual({
      ...first,
      worker: { ...worker, name: 'v' },
    });
  });

  test('no change when they are equal, in any order of their keys', () => {
    const reordered = { worker: { checked: time(0), name: 'w' }, seen: time(0), hash: 'h' };
    expect(pass(first, { fields: reordered, minute: 5 })).toBe(first);
  });
});

describe('a volatile field is', () => {
  const later = { hash: 'h', seen: time(5), worker: { name: 'w', checked: time(5) } };

  test('no change by itself, however deep', () => expect(pass(first, { fields: later, minute: 5 })).toBe(first));

  test('no change by itself when it is absent, or was', () => {
    expect(pass(first, { fields: { hash: 'h', worker: { name: 'w' } } })).toBe(first);
    const without = pass(undefined, { fields: { hash: 'h' } });
    expect(pass(without, { fields: { hash: 'h', seen: time(5) } })).toBe(without);
  });

  test.each([
    ['another condition', { verdicts: down, fields: later }],
    ['another field', { fields: { ...later, hash: 'i' } }],
    ['the field it is in', { fields: { ...later, worker: { name: 'v', checked: time(5) } } }],
    ['the generation', { fields: later, generation: 2 }],
  ])('written together with a change of %s', (_, change) => {
    const next = pass(first, { ...change, minute: 5 });
    expect([next.seen, next.worker?.checked]).toEqual([time(5), time(5)]);
  });

  test('written first', () => expect(first).toMatchObject({ seen: time(0), worker }));
});

describe('the phase is', () => {
  test('computed from the conditions, also when someone else changed it', () => {
    expect(pass(first, { verdicts: down, fields: same })).toMatchObject({ phase: 'Down' });
    expect(pass({ ...first, phase: 'Else' }, { fields: same })).toEqual(first);
  });
});
