import { describe, expect, test } from '@jest/globals';
import type { Observed } from '../../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { conditionOf, statesOf } from '../pass.ts';
import { everyPass, gates, pass } from './gate-table.ts';

const outcomeOf = ({ seen, passes }: (typeof gates)[number], observed: Observed) => {
  const found = observed[seen];
  if (found === undefined) return undefined;
  return typeof found === 'string' ? `True/${passes[found]}` : `False/${found.reason}`;
};

/** The decision table, read by a person: the first gate that is not True decides what all later ones say. */
function expectedStates(observed: Observed): Record<string, string> {
  const stop = gates.findIndex((gate) => !outcomeOf(gate, observed)?.startsWith('True'));
  const stopped = gates[stop];
  const failed = stopped && outcomeOf(stopped, observed) !== undefined;
  return Object.fromEntries([
    ['Ready', stopped ? `False/${stopped.ready}` : 'True/OK'],
    ...gates.map((gate, i) => {
      const reached = stop === -1 || i < stop || (i === stop && failed);
      const waits = failed ? gate.blockedBy[stopped.type] : gate.waits;
      return [gate.type, reached ? outcomeOf(gate, observed) : `Unknown/${waits}`];
    }),
  ]);
}

function expectedMessage(observed: Observed): string {
  const stopped = gates.find((gate) => !outcomeOf(gate, observed)?.startsWith('True'));
  if (!stopped) return 'All lifecycle gates satisfied';
  const [, reason] = outcomeOf(stopped, observed)?.split('/') ?? [];
  if (reason === undefined) return `${stopped.type} not evaluated`;
  return reason === 'Running' ? 'SnapshotSynced gate is still running' : `${stopped.type} gate failed: ${reason}`;
}

describe('over every way the five gates can go, a GitTarget', () => {
  test('has 2,400 of them: 3⁵ outcomes, with each reason', () => {
    expect(everyPass).toHaveLength(5 * 6 * 5 * 4 * 4);
    expect(new Set(everyPass.map((seen) => JSON.stringify(seen))).size).toBe(2400);
  });

  test('has the conditions of the decision table, and no others', () => {
    expect(everyPass.map((seen) => statesOf(pass(seen).status))).toEqual(everyPass.map(expectedStates));
  });

  test('has them in order: Ready, then the gates', () => {
    const order = ['Ready', ...gates.map(({ type }) => type)];
    const orders = everyPass.map((seen) => pass(seen).status.conditions?.map(({ type }) => type));
    expect(orders).toEqual(everyPass.map(() => order));
  });

  test('says in the message of Ready which gate stops it, and why', () => {
    const messages = everyPass.map((seen) => conditionOf(pass(seen).status, 'Ready').message);
    expect(messages).toEqual(everyPass.map(expectedMessage));
  });

  test('has the same conditions whatever was stored before: no stale True stays below a gate that is not True', () => {
    const live = everyPass.find((seen) => expectedStates(seen).Ready === 'True/OK')!;
    const previous = pass(live).status;
    const after = everyPass.map((seen) => statesOf(pass(seen, { previous, minute: 5 }).status));
    expect(after).toEqual(everyPass.map(expectedStates));
  });

  test('writes nothing when the same pass is repeated', () => {
    const repeated = everyPass.filter((seen) => {
      const previous = pass(seen).status;
      return pass(seen, { previous, minute: 5 }).status !== previous;
    });
    expect(repeated).toEqual([]);
  });

  test('moves a time only with the status of its condition', () => {
    let previous = pass(everyPass[0]!).status;
    const wrong = everyPass.slice(1).flatMap((seen, i) => {
      const { status } = pass(seen, { previous, minute: i + 1 });
      const moved = status.conditions!.filter(({ type, status: now, lastTransitionTime }) => {
        const before = conditionOf(previous, type);
        return (before.status !== now) !== (before.lastTransitionTime !== lastTransitionTime);
      });
      previous = status;
      return moved;
    });
    expect(wrong).toEqual([]);
  });

  test('asks for the next pass in 5 minutes for a Secret, 2 for anything else that waits, 10 when all is well', () => {
    const expected = (seen: Observed) => {
      const { Ready, EncryptionConfigured } = expectedStates(seen);
      if (EncryptionConfigured?.startsWith('False')) return 300;
      return Ready === 'True/OK' ? 600 : 120;
    };
    expect(everyPass.map((seen) => pass(seen).requeueAfterSeconds)).toEqual(everyPass.map(expected));
  });
});
