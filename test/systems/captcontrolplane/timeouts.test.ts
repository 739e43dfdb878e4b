import { describe, expect, test } from '@jest/globals';
import type { Observed, Spec } from '../../../lib/systems/capt/captcontrolplane/derive.ts';
import { controlPlaneTimeouts } from '../../../lib/systems/capt/timeouts.ts';
import { applied, busy, done, pending } from '../capt/workspace.ts';
import { conditionOf, time } from '../pass.ts';
import { noVpc, pass, type Status, stored, success, vpc } from './decision-table.ts';

const { creating } = stored;
const next = (previous: Status | undefined, observed: Observed, minute: number, generation = 1, spec: Spec = {}) =>
  pass(observed, { previous, minute, generation, spec });
const failureAt = (observed: Observed, minute: number, spec: Spec = {}) =>
  next(creating, observed, minute, 1, spec).status.failureReason;
const timeouts = (controlPlaneTimeout: number, vpcReadyTimeout: number): Spec => ({
  controlPlaneConfig: { timeouts: { controlPlaneTimeout, vpcReadyTimeout } },
});
const appliedAt = (minute: number) => ({ ...vpc, apply: applied('yes', 'creating', minute) });

const rows = [
  { it: 'that has no child', reason: 'ControlPlaneTimeout', seen: vpc, limit: 30, clock: 'C-55' },
  {
    it: 'whose Workspace is not applied',
    reason: 'ControlPlaneTimeout',
    seen: { ...vpc, apply: pending },
    limit: 30,
    clock: 'C-55',
  },
  {
    it: 'that lacks only the endpoint',
    reason: 'ControlPlaneTimeout',
    seen: { ...vpc, apply: done },
    limit: 30,
    clock: 'C-55',
  },
  {
    it: 'whose template is missing',
    reason: 'ControlPlaneTimeout',
    seen: { missing: 'no template' },
    limit: 30,
    clock: 'C-55',
  },
  { it: 'whose VPC is not ready', reason: 'VPCReadyTimeout', seen: noVpc, limit: 15, clock: 'C-56' },
  {
    it: 'whose VPC is not ready, applied',
    reason: 'VPCReadyTimeout',
    seen: { ...noVpc, apply: busy },
    limit: 15,
    clock: 'C-56',
  },
  { it: 'whose Workspace is not ready', reason: 'WorkspaceTimeout', seen: appliedAt(0), limit: 30, clock: 'C-57' },
  { it: 'applied late', reason: 'WorkspaceTimeout', seen: appliedAt(20), limit: 50, clock: 'C-57' },
] as const;

describe('a CAPTControlPlane', () => {
  test('waits 30 minutes to be ready and for its Workspace, 15 for the VPC [C-58 OFF]', () => {
    expect(controlPlaneTimeouts).toEqual({ controlPlane: 30, vpcReady: 15, workspace: 30 });
  });

  describe.each(rows)('$it', ({ reason, seen, limit, clock }) => {
    test(`fails with ${reason} after minute ${limit}, not before [${clock} CLK] [C-77 CLK] [C-41 CLK]`, () => {
      expect(failureAt(seen, limit)).not.toBe(reason);
      expect(failureAt(seen, limit + 1 / 60)).toBe(reason);
    });

    test('stays failed until the spec is edited, then has the whole time again [C-77 CLK]', () => {
      const failed = next(creating, seen, limit + 1).status;
      expect(next(failed, success, limit + 2).status).toBe(failed);
      const released = next(failed, seen, 100, 2).status;
      expect(released.failureReason).not.toBe(reason);
      if (released.phase !== 'Creating') return; // what is missing is a failure of its own, and no clock runs
      expect(conditionOf(released, 'Creating').lastTransitionTime).toBe(time(100));
      const whole = reason === 'VPCReadyTimeout' ? 15 : 30;
      expect(next(released, seen, 100 + whole, 2).status.failureReason).toBeUndefined();
      expect(next(released, seen, 101 + whole, 2).status.failureReason).toBe(reason);
    });
  });

  test('looks again when the time is over, and every 10 seconds until then [C-77 CLK]', () => {
    const asks = (observed: Observed, minute: number) => next(creating, observed, minute).requeueAfterSeconds;
    expect(asks(noVpc, 15 - 3 / 60)).toBe(4);
    expect(asks(vpc, 30 - 3 / 60)).toBe(4);
    expect(asks(appliedAt(0), 30 - 3 / 60)).toBe(4);
    expect(asks(noVpc, 5)).toBe(10);
  });

  test('has the limits of its spec, where it has any (CX-23) [C-55 CLK] [C-56 CLK] [C-77 CLK]', () => {
    expect(failureAt(vpc, 6, timeouts(5, 60))).toBe('ControlPlaneTimeout');
    expect(failureAt(vpc, 44, timeouts(45, 60))).toBeUndefined();
    expect(failureAt(noVpc, 6, timeouts(60, 5))).toBe('VPCReadyTimeout');
    expect(failureAt(noVpc, 29, timeouts(60, 30))).toBeUndefined();
    expect(next(creating, vpc, 2, 1, timeouts(1, 1)).status.failureMessage).toBe(
      'Control plane was not ready within 1 minute',
    );
  });

  test('is judged by its own clock first, then by that of the VPC, then by that of the Workspace (CX-23)', () => {
    expect(failureAt(noVpc, 31)).toBe('ControlPlaneTimeout');
    expect(failureAt({ ...noVpc, apply: busy }, 31)).toBe('VPCReadyTimeout');
    expect(failureAt({ ...vpc, apply: busy }, 31)).toBe('WorkspaceTimeout');
    expect(failureAt({ ...noVpc, missing: 'no template' }, 16)).toBe('Failed');
  });

  test('that turns out to be ready is ready, however late (CX-20) [C-77 CLK]', () => {
    expect(next(creating, success, 5000).status.phase).toBe('Ready');
  });

  test('without a status has the whole time, however old it is (CX-31) [C-77 CLK]', () => {
    const { status } = next(undefined, noVpc, 500);
    expect(status.phase).toBe('Creating');
    expect(next(status, noVpc, 515).status.phase).toBe('Creating');
    expect(next(status, noVpc, 516).status.failureReason).toBe('VPCReadyTimeout');
  });

  test.each([
    { it: 'its VPC is gone', seen: noVpc },
    { it: 'its Workspace is busy', seen: { ...vpc, apply: busy } },
    { it: 'its child is gone', seen: vpc },
  ])('that was ready once does not time out when $it (CX-19) [C-55 CLK] [C-56 CLK] [C-57 CLK]', ({ seen }) => {
    const unready = next(stored.ready, seen, 60).status;
    expect(unready).toMatchObject({ phase: 'Creating', ready: false, initialized: true });
    expect(next(unready, seen, 6000).status).toBe(unready);
  });

  test('whose Workspace has an error recovers however long it took: it has failed already, and no clock runs (CX-5)', () => {
    const failing = next(creating, { ...vpc, apply: applied('error', 'creating') }, 5).status;
    expect(next(failing, { ...vpc, apply: applied('error', 'creating') }, 600).status).toBe(failing);
    const again = next(failing, { ...vpc, apply: busy }, 601).status;
    expect(conditionOf(again, 'Creating').lastTransitionTime).toBe(time(601));
    expect(next(again, success, 602).status).toMatchObject({ phase: 'Ready' });
  });

  test('released by an edit while the API failed starts anew too', () => {
    const released = next(stored.timedOut, { apiError: '429' }, 50, 2).status;
    expect(released).toMatchObject({ phase: 'Creating', ready: false, initialized: false });
    expect(released).not.toHaveProperty('failureReason');
    expect(conditionOf(released, 'Initialized')).toMatchObject({ status: 'False', reason: 'Creating' });
    expect(next(released, noVpc, 65, 2).status.phase).toBe('Creating');
  });
});
