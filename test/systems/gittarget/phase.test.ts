import { type Condition, phaseOf } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { gitTargetStatus } from '../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { time } from '../pass.ts';
import { product } from '../product.ts';
import { everyPass, gateStatuses, pass } from './gate-table.ts';

const states = ['True', 'False', 'Unknown', 'absent'] as const;
const everyState = product({
  Ready: states,
  Validated: states,
  EncryptionConfigured: states,
  Bootstrapped: states,
  SnapshotSynced: states,
  EventStreamLive: states,
});
type State = (typeof everyState)[number];

const conditionsOf = (state: State, reason = 'X'): Condition[] =>
  Object.entries(state).flatMap(([type, status]) =>
    status === 'absent' ? [] : [{ type, status, reason, message: reason, lastTransitionTime: time(0) }],
  );
const phaseFor = (state: State) => phaseOf(gitTargetStatus, conditionsOf(state));

/** Section 5 of the design with GX-1, GX-2 and GX-17, as a person reads them; an absent condition is Unknown. */
function expectedPhase({ Ready, ...gates }: State): string {
  const isTrue = (gate: keyof typeof gates) => gates[gate] === 'True';
  const isFalse = (gate: keyof typeof gates) => gates[gate] === 'False';
  if (Object.values(gates).every((status) => status === 'Unknown' || status === 'absent')) return 'PENDING';
  if (Ready === 'True') return 'RUNNING';
  if (isTrue('Bootstrapped') && !isTrue('SnapshotSynced')) return 'SYNCING';
  if (!isTrue('Validated') || !isTrue('EncryptionConfigured') || !isTrue('Bootstrapped')) return 'BOOTSTRAPPING';
  if (isFalse('EventStreamLive')) return 'DEGRADED';
  return isTrue('EventStreamLive') ? 'PENDING' : 'SYNCING';
}

function tally(values: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? 'none'] = (counts[value ?? 'none'] ?? 0) + 1;
  return counts;
}

describe('the phase of a GitTarget', () => {
  test('follows the rules over all 3⁶ statuses of its six conditions, each one absent too [G-80 OFF]', () => {
    expect(everyState).toHaveLength(4 ** 6);
    expect(everyState.map(phaseFor)).toEqual(everyState.map(expectedPhase));
  });

  test('depends on nothing but the statuses: not on order, reasons, messages, times or foreign types [G-80 OFF]', () => {
    const foreign = { type: 'Foreign', status: 'True', reason: 'X', message: '', lastTransitionTime: time(0) } as const;
    const disguised = everyState.map((state) =>
      phaseOf(gitTargetStatus, [
        foreign,
        ...conditionsOf(state, 'Y')
          .reverse()
          .map((condition) => ({ ...condition, lastTransitionTime: time(9), observedGeneration: 7 })),
      ]),
    );
    expect(disguised).toEqual(everyState.map(phaseFor));
  });

  test('is written as the written conditions give it, in every pass [G-80 OFF]', () => {
    const written = everyPass.map((seen) => pass(seen).status);
    expect(written.map(({ phase }) => phase)).toEqual(written.map((s) => phaseOf(gitTargetStatus, s.conditions!)));
  });

  test('over all 3⁵ gate statuses, with the Ready that they give, is mostly BOOTSTRAPPING', () => {
    const gates = everyState.filter(
      ({ Ready, ...others }) =>
        !Object.values(others).includes('absent') &&
        Ready === (Object.values(others).every((status) => status === 'True') ? 'True' : 'False'),
    );
    expect(tally(gates.map(phaseFor))).toEqual({
      RUNNING: 1,
      BOOTSTRAPPING: 185,
      SYNCING: 55,
      DEGRADED: 1,
      PENDING: 1,
    });
  });

  test('is PENDING while no gate was evaluated, whether Unknown or absent [G-84 OFF]', () => {
    const untouched = everyState.filter(({ Ready: _, ...gates }) =>
      Object.values(gates).every((status) => status === 'Unknown' || status === 'absent'),
    );
    expect(untouched).toHaveLength(4 * 2 ** 5);
    expect(tally(untouched.map(phaseFor))).toEqual({ PENDING: untouched.length });
  });

  test('is otherwise PENDING only when all gates are True and Ready does not say so yet [G-84 OFF]', () => {
    const pending = everyState.filter(
      (state) => phaseFor(state) === 'PENDING' && gateStatuses({ conditions: conditionsOf(state) }).includes('True'),
    );
    expect(pending.map(({ Ready, ...gates }) => [Ready, ...Object.values(gates)])).toEqual(
      ['False', 'Unknown', 'absent'].map((ready) => [ready, 'True', 'True', 'True', 'True', 'True']),
    );
  });

  test('is never PENDING once a gate has failed, in any pass [G-84 OFF]', () => {
    const failed = everyPass
      .map((seen) => pass(seen).status)
      .filter((status) => gateStatuses(status).includes('False'));
    expect(failed.filter(({ phase }) => phase === 'PENDING')).toEqual([]);
    expect(failed.length).toBeGreaterThan(0);
  });

  test('may be ERROR by its declaration, and never is: no reason is beyond a retry [G-85 OFF]', () => {
    expect(gitTargetStatus.phase.reserved).toEqual(['ERROR']);
    const yielded = [...everyState.map(phaseFor), ...everyPass.map((seen) => pass(seen).status.phase)];
    expect(new Set(yielded)).toEqual(new Set(['PENDING', 'BOOTSTRAPPING', 'SYNCING', 'RUNNING', 'DEGRADED']));
  });
});
