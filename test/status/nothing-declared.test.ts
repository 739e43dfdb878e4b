import { applyVerdicts, conditionTrue, defineStatus, type StoredStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { time } from './widget.ts';

const options = { now: new Date(time(0)), generation: 3 };
const reasons = { description: 'd', True: { Yes: 'y' } } as const;
const optional = defineStatus({ conditions: { Database: { ...reasons, optional: true } } });
const fielded = defineStatus({ conditions: {}, fields: { replicas: { type: 'integer' } } });

describe('a contract with optional conditions only', () => {
  const pass = (previous?: StoredStatus<typeof optional>, verdicts = {}) =>
    applyVerdicts(optional, previous, { verdicts }, options);

  test('writes no list of conditions when there is none', () => expect(pass()).toEqual({ observedGeneration: 3 }));

  test('gives the same status back when there is still none', () => {
    const stored = pass();
    expect(pass(stored)).toBe(stored);
  });

  test('gives the same status back when the stored list is empty', () => {
    const stored = { observedGeneration: 3, conditions: [] };
    expect(pass(stored)).toBe(stored);
  });

  test('empties the list when the last one goes', () => {
    const stored = pass(undefined, { Database: conditionTrue('Yes') });
    expect(stored.conditions).toHaveLength(1);
    expect(pass(stored)).toEqual({ observedGeneration: 3, conditions: [] });
  });
});

describe('a contract without conditions', () => {
  const pass = (previous?: StoredStatus<typeof fielded>) =>
    applyVerdicts(fielded, previous, { verdicts: {}, fields: { replicas: 1 } }, options);

  test('writes what its schema has, and no more', () => expect(pass()).toEqual({ replicas: 1 }));

  test('gives the same status back when nothing changes', () => {
    const stored = { replicas: 1 };
    expect(pass(stored)).toBe(stored);
  });

  test('leaves the conditions and the generation of others', () => {
    const foreign = { type: 'A', status: 'True', reason: 'B', message: '', lastTransitionTime: time(0) } as const;
    const stored = { replicas: 1, observedGeneration: 1, conditions: [foreign] };
    expect(pass(stored)).toBe(stored);
  });
});
