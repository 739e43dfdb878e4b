import { type Condition, conditionFalse, mirror, setCondition } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { deepFreeze } from './deep-freeze.ts';

const source: Condition = deepFreeze({
  type: 'Ready',
  status: 'False',
  reason: 'NoImage',
  message: 'image not found',
  lastTransitionTime: '2026-01-01T00:00:00Z',
  observedGeneration: 9,
});
const copied = {
  status: 'False',
  reason: 'NoImage',
  message: 'image not found',
  lastTransitionTime: '2026-01-01T00:00:00Z',
};

describe('a mirrored condition is', () => {
  test('a copy with its time, but without the generation of the other object', () =>
    expect(mirror([source], 'Ready')).toEqual({ type: 'Ready', ...copied }));

  test('written under another type where one is given', () =>
    expect(mirror([source], 'Ready', { as: 'PodReady' })).toEqual({ type: 'PodReady', ...copied }));

  test('the fallback when it is missing, which has no time of its own', () => {
    const fallback = conditionFalse('NoPod', 'there is no pod');
    expect(mirror([source], 'Synced', { as: 'PodSynced', fallback })).toEqual({ type: 'PodSynced', ...fallback });
    expect(mirror([source], 'Ready', { fallback })).toEqual({ type: 'Ready', ...copied });
  });

  test('Unknown when it is missing and there is no fallback', () =>
    expect(mirror(undefined, 'Ready')).toEqual({
      type: 'Ready',
      status: 'Unknown',
      reason: 'NotYetReported',
      message: 'Ready not yet reported',
    }));

  test('given the reason and message that a lax schema let it miss', () => {
    const { reason: _, message: __, ...bare } = source;
    expect(mirror([bare as Condition], 'Ready')).toMatchObject({ reason: 'NoReasonReported', message: '' });
  });

  test('ready to be set, and its time counts', () => {
    const now = new Date('2026-03-01T10:00:00Z');
    const set = setCondition([], mirror([source], 'Ready'), { now, generation: 2 });
    expect(set).toEqual([{ ...source, observedGeneration: 2 }]);
  });
});
