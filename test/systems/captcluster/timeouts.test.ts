import { describe, expect, test } from '@jest/globals';
import type { Observed } from '../../../lib/systems/capt/captcluster/derive.ts';
import { vpcTimeouts } from '../../../lib/systems/capt/timeouts.ts';
import { applied, busy, condition, done, pending } from '../capt/workspace.ts';
import { conditionOf, statesOf, time } from '../pass.ts';
import { creating, pass, type Status, stored, template } from './decision-table.ts';

const next = (previous: Status | undefined, observed: Observed, minute: number, generation = 1) =>
  pass({ ownerCluster: {}, ...observed }, { previous, spec: template, minute, generation });
const failureAt = (observed: Observed, minute: number, previous: Status = creating) =>
  next(previous, observed, minute).status.failureReason;

const appliedAt = (minute: number) => ({ apply: applied('yes', 'creating', minute) });
const readyAt = (minute: number) => ({
  apply: { ...done, ready: condition('Ready', 'True', 'Available', '', minute) },
});

const rows = [
  {
    it: 'whose Workspace is not applied',
    reason: 'VPCCreationTimeout',
    seen: { apply: pending },
    limit: 15,
    clock: 'C-52',
  },
  { it: 'whose apply is not there', reason: 'VPCCreationTimeout', seen: {}, limit: 15, clock: 'C-52' },
  { it: 'whose Workspace is not ready', reason: 'WorkspaceTimeout', seen: appliedAt(0), limit: 15, clock: 'C-54' },
  { it: 'applied late', reason: 'WorkspaceTimeout', seen: appliedAt(10), limit: 25, clock: 'C-54' },
  {
    it: 'whose Workspace reports an error',
    reason: 'WorkspaceTimeout',
    seen: { apply: applied('error', 'creating') },
    limit: 15,
    clock: 'C-54',
  },
  { it: 'whose vpc_id is not published', reason: 'SecretTimeout', seen: readyAt(0), limit: 5, clock: 'C-53' },
  { it: 'whose Workspace became ready late', reason: 'SecretTimeout', seen: readyAt(20), limit: 25, clock: 'C-53' },
] as const;

describe('a CAPTCluster', () => {
  test('waits 15 minutes for the apply and for the Workspace, 5 for vpc_id [C-58 OFF]', () => {
    expect(vpcTimeouts).toEqual({ vpcCreation: 15, workspace: 15, secret: 5 });
  });

  describe.each(rows)('$it', ({ reason, seen, limit, clock }) => {
    test(`fails with ${reason} after minute ${limit}, not before [${clock} CLK] [C-77 CLK] [C-41 CLK]`, () => {
      expect(failureAt(seen, limit)).not.toBe(reason);
      expect(failureAt(seen, limit + 1 / 60)).toBe(reason);
    });

    test('looks again when the time is over [C-77 CLK]', () => {
      const { requeueAfterSeconds } = next(creating, seen, limit - 3 / 60);
      expect(requeueAfterSeconds).toBe(4);
      expect(next(creating, seen, limit - 5).requeueAfterSeconds).toBe(10);
    });

    test('stays failed until the spec is edited, then starts anew with the whole time [C-77 CLK]', () => {
      const failed = next(creating, seen, limit + 1).status;
      expect(next(failed, { apply: done, secretVpcId: 'vpc-1' }, limit + 2).status).toBe(failed);
      const released = next(failed, seen, 100, 2).status;
      expect(statesOf(released)).toMatchObject({ VPCCreating: 'True/VPCCreating', VPCFailed: 'False/VPCNotFailed' });
      expect(conditionOf(released, 'VPCCreating').lastTransitionTime).toBe(time(100));
      const minutes = reason === 'SecretTimeout' ? 5 : 15;
      const again = reason === 'SecretTimeout' ? readyAt(0) : seen;
      expect(next(released, again, 100 + minutes, 2).status.failureReason).not.toBe(reason);
      expect(next(released, again, 101 + minutes, 2).status.failureReason).toBe(reason);
    });
  });

  test('that was released by an edit while the API failed starts anew too', () => {
    const failed = next(creating, { apply: busy }, 16).status;
    const released = next(failed, { apiError: '429' }, 50, 2).status;
    expect(statesOf(released)).toMatchObject({ Ready: 'False/VPCCreating', VPCCreating: 'True/VPCCreating' });
    expect(released).not.toHaveProperty('failureReason');
    expect(next(released, { apply: busy }, 65, 2).status.failureReason).toBeUndefined();
  });

  test('says the last thing it heard of the Workspace when the time is over', () => {
    const { status } = next(creating, { apply: applied('error', 'creating') }, 16);
    expect(status.failureMessage).toBe('Workspace was not ready within 15 minutes: sync error');
  });

  test('without a status has the whole time, however old it is (CX-31) [C-77 CLK]', () => {
    const { status } = next(undefined, { apply: pending }, 500);
    expect(statesOf(status).VPCCreating).toBe('True/VPCCreating');
    expect(failureAt({ apply: pending }, 515, status)).toBeUndefined();
    expect(failureAt({ apply: pending }, 516, status)).toBe('VPCCreationTimeout');
  });

  test('does not time out in one wait by the clock of another [C-77 CLK]', () => {
    expect(failureAt(appliedAt(14), 29)).toBeUndefined(); // applied: no VPCCreationTimeout
    expect(failureAt(readyAt(28), 33)).toBeUndefined(); // ready: no WorkspaceTimeout
  });

  test.each([
    { it: 'its Workspace is busy', seen: { apply: busy } },
    { it: 'its Workspace has an error', seen: { apply: applied('error', 'creating') } },
    { it: 'its Workspace is gone', seen: {} },
  ])('that was ready once does not time out when $it (CX-33) [C-77 CLK]', ({ seen }) => {
    const unready = next(stored.ready, seen, 60).status;
    expect(unready.ready).toBe(false);
    const later = next(unready, seen, 600);
    expect(later.status).toBe(unready);
    expect(later.requeueAfterSeconds).toBe(10);
  });

  test('that looked for its template begins anew when it is found', () => {
    const missing = next(creating, { templateMissing: 'no template' }, 14).status;
    const found = next(missing, { apply: pending }, 20).status;
    expect(conditionOf(found, 'VPCCreating').lastTransitionTime).toBe(time(20));
  });
});
