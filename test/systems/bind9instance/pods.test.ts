import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PodSeen } from '../../../lib/systems/bindy/bind9instance/derive.ts';
import { conditionOf, statesOf, time } from '../pass.ts';
import { pass } from './decision-table.ts';

const pod = (name: string, minute: number, more: Partial<PodSeen> = {}): PodSeen => ({
  name,
  createdAt: time(minute),
  ready: true,
  ...more,
});
const seen = (...pods: readonly PodSeen[]) => ({ deployment: { desired: 2 }, pods });
const namesOf = (pods: readonly PodSeen[]) =>
  pass(seen(...pods))
    .status.conditions!.slice(1)
    .map(({ message }) => message.split(' ')[1]);

describe('the pods of a Bind9Instance', () => {
  test('are indexed by age, whatever their names (BX-8)', () => {
    expect(namesOf([pod('a', 3), pod('b', 1), pod('c', 2)])).toEqual(['b', 'c', 'a']);
  });

  test('are indexed by name where they are of one age (BX-8)', () => {
    expect(namesOf([pod('b', 1), pod('B', 1), pod('a', 1)])).toEqual(['B', 'a', 'b']);
  });

  test('have the same indices in whichever order they are seen', () => {
    const pods = Array.from({ length: 12 }, (_, i) => pod(`p${i}`, i % 3));
    const expected = namesOf(pods);
    fc.assert(
      fc.property(fc.shuffledSubarray(pods, { minLength: pods.length }), (shuffled) => {
        expect(namesOf(shuffled)).toEqual(expected);
      }),
    );
  });

  test('lose their condition when they go, and the later ones move up', () => {
    const before = pass(seen(pod('a', 1), pod('b', 2, { ready: false }), pod('c', 3))).status;
    const after = pass(seen(pod('a', 1), pod('c', 3)), { previous: before, minute: 5 }).status;
    expect(statesOf(before)).toMatchObject({ 'Pod-1': 'False/NotReady', 'Pod-2': 'True/Ready' });
    expect(statesOf(after)).toEqual({ Ready: 'True/AllReady', 'Pod-0': 'True/Ready', 'Pod-1': 'True/Ready' });
    expect(conditionOf(after, 'Pod-1')).toMatchObject({ message: 'Pod c is ready', lastTransitionTime: time(5) });
    expect(conditionOf(after, 'Pod-0').lastTransitionTime).toBe(time(0));
  });

  test('are not counted while they terminate: a rollout never shows 3/2 (BX-14)', () => {
    const old = pod('old', 0, { terminating: true });
    expect(conditionOf(pass(seen(old, pod('a', 1), pod('b', 2))).status, 'Ready').message).toBe('All 2 pods are ready');
    const surge = pass(seen(pod('a', 1), pod('b', 2), pod('c', 3))).status;
    expect(conditionOf(surge, 'Ready')).toMatchObject({ status: 'True', message: 'All 3 pods are ready' });
  });

  test('make no second write when nothing changes, in whichever order they are seen', () => {
    const pods = [pod('a', 1), pod('b', 1, { probe: 404 }), pod('c', 2, { crashing: true })];
    const first = pass(seen(...pods)).status;
    expect(pass(seen(...pods.toReversed()), { previous: first, minute: 60 }).status).toBe(first);
  });
});

describe('what is wrong with a pod is', () => {
  test.each([
    { it: 'that it is not scheduled, before all else', more: { unscheduled: true, crashing: true }, is: 'PodsPending' },
    { it: 'that it crashes, before that it is not ready', more: { crashing: true, ready: false }, is: 'PodsCrashing' },
    { it: 'that it is not ready, before what its Bindcar answers', more: { ready: false, probe: 500 }, is: 'NotReady' },
    { it: 'what its Bindcar answers, when it is ready', more: { probe: 500 }, is: 'BindcarInternalError' },
  ])('$it', ({ more, is }) => {
    expect(statesOf(pass(seen(pod('a', 1, more))).status)['Pod-0']).toBe(`False/${is}`);
  });
});
