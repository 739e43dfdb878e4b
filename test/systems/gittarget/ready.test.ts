import {
  applyVerdicts,
  type Condition,
  conditionFalse,
  conditionTrue,
  conditionUnknown,
  summaryOf,
} from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { gitTargetStatus } from '../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { at, conditionOf, time } from '../pass.ts';
import { product } from '../product.ts';
import { everyPass, gateStatuses, gates, pass } from './gate-table.ts';

const verdicts = {
  True: conditionTrue('A', 'm'),
  False: conditionFalse('B', 'm'),
  Unknown: conditionUnknown('C', 'm'),
};
const readyFor = (statuses: readonly (keyof typeof verdicts)[]) =>
  summaryOf(gitTargetStatus, Object.fromEntries(gates.map(({ type }, i) => [type, verdicts[statuses[i]!]])))!;

const rowsOf = <S extends keyof typeof verdicts>(...statuses: readonly S[]) =>
  product({ v: statuses, e: statuses, b: statuses, s: statuses, l: statuses }).map((row) => Object.values(row) as S[]);

const truthTable = rowsOf('True', 'False').map((statuses) => {
  const first = gates[statuses.indexOf('False' as never)];
  return { gates: statuses.join(' '), statuses, is: first ? `False, ${first.ready}` : 'True, OK' };
});

describe('with its five gates', () => {
  test.each(truthTable)('$gates, a GitTarget has Ready $is [G-25 OFF]', ({ statuses, is }) => {
    const { status, reason } = readyFor(statuses);
    expect(`${status}, ${reason}`).toBe(is);
  });
});

describe('Ready of a GitTarget', () => {
  test('is never Unknown: a gate that is Unknown counts as not met, over all 3⁵ statuses', () => {
    const all = rowsOf('True', 'False', 'Unknown');
    const expected = all.map((statuses) => (statuses.every((status) => status === 'True') ? 'True' : 'False'));
    expect(all).toHaveLength(243);
    expect(all.map((statuses) => readyFor(statuses).status)).toEqual(expected);
  });

  test('is True in a pass exactly when all five gates are [G-25 OFF]', () => {
    const written = everyPass.map((seen) => pass(seen).status);
    const expected = written.map((status) => gateStatuses(status).every((gate) => gate === 'True'));
    expect(written.map((status) => conditionOf(status, 'Ready').status === 'True')).toEqual(expected);
    expect(expected.filter(Boolean)).toHaveLength(1 * 2 * 2 * 1 * 1);
  });

  test('does not ask how a gate became True: encryption that is not asked for counts', () => {
    const seen = { validated: 'ok', bootstrap: 'applied', snapshot: 'completed', stream: 'registered' } as const;
    const ready = ['ok', 'not-required'].map((encryption) =>
      conditionOf(pass({ ...seen, encryption: encryption as 'ok' }).status, 'Ready'),
    );
    expect(ready[0]).toEqual(ready[1]);
    expect(ready[0]).toMatchObject({ status: 'True', reason: 'OK' });
  });

  test('is computed from the gates alone: nothing stored, seen beside them or counted changes it [G-77 OFF]', () => {
    const said = (status: 'True' | 'False'): Condition => ({
      type: 'Ready',
      status,
      reason: 'Stale',
      message: 'stale',
      lastTransitionTime: time(0),
    });
    const found = { workerRef: { name: 'w' }, stream: { lastEventTime: time(3) } };
    const circumstances = [
      { previous: { phase: 'RUNNING', conditions: [said('True')] }, minute: 9 },
      { previous: { phase: 'ERROR', conditions: [said('False')], observedGeneration: 4 }, generation: 5 },
      { previous: { conditions: [{ ...said('True'), type: 'Foreign' }], stream: { status: 'Live' } } },
    ];
    for (const seen of everyPass) {
      const { status, reason, message } = conditionOf(pass(seen).status, 'Ready');
      for (const circumstance of circumstances) {
        const { status: next } = pass({ ...seen, found }, circumstance);
        expect(conditionOf(next, 'Ready')).toMatchObject({ status, reason, message });
      }
    }
  });

  test('is asked of the five gates in order, and cannot be given as a verdict [G-77 OFF]', () => {
    const { initial, summary } = gitTargetStatus;
    expect(summary).toMatchObject({ type: 'Ready', requires: gates.map(({ type }) => type) });
    const given = { verdicts: { ...initial, Ready: conditionTrue('OK') }, fields: {} };
    expect(() => applyVerdicts(gitTargetStatus, undefined, given, { now: at(0), generation: 1 })).toThrow(/Ready/);
  });

  test.each([
    { failing: [0], reason: 'ValidationFailed' },
    { failing: [1], reason: 'EncryptionNotConfigured' },
    { failing: [2], reason: 'BootstrapNotComplete' },
    { failing: [3], reason: 'InitialSyncInProgress' },
    { failing: [4], reason: 'StreamNotLive' },
    { failing: [1, 3], reason: 'EncryptionNotConfigured' },
    { failing: [2, 3, 4], reason: 'BootstrapNotComplete' },
  ])('points at the first gate of $failing: $reason', ({ failing, reason }) => {
    const ready = readyFor(gates.map((_, i) => (failing.includes(i) ? 'False' : 'True')));
    expect(ready).toMatchObject({ status: 'False', reason, message: `${gates[failing[0]!]!.type} gate failed: B` });
  });
});
