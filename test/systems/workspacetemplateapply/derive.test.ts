import type { Condition, StoredStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import {
  type CrossplaneCondition,
  deriveWorkspaceTemplateApply,
  type Observed,
} from '../../../lib/systems/capt/workspacetemplateapply/derive.ts';
import { workspaceTemplateApplyStatus } from '../../../lib/systems/capt/workspacetemplateapply/status.ts';
import { readySeen, syncedSeen } from '../capt/workspace.ts';
import { at, conditionOf, passOf, time } from '../pass.ts';
import { product } from '../product.ts';

type Status = StoredStatus<typeof workspaceTemplateApplyStatus>;
const pass = passOf(workspaceTemplateApplyStatus, deriveWorkspaceTemplateApply);
const seen = (...conditions: readonly (CrossplaneCondition | undefined)[]): Observed => ({
  workspace: { name: 'w', conditions: conditions.filter((each) => each !== undefined) },
});
const next = (observed: Observed, previous?: Status, minute = 1) => pass(observed, { previous, minute });

const stored: Readonly<Record<string, Status | undefined>> = {
  nothing: undefined,
  waiting: pass({}).status,
  applied: pass(seen()).status,
  done: pass(seen(syncedSeen.yes, readySeen.yes)).status,
  failing: pass(seen(syncedSeen.error, readySeen.error)).status,
};
const every = product({
  synced: Object.values(syncedSeen) as (Condition | undefined)[],
  ready: Object.values(readySeen) as (Condition | undefined)[],
  foreign: [undefined, { ...readySeen.yes, type: 'LastAsyncOperation' }],
  before: Object.keys(stored),
});

describe('over every combination of conditions and of what was stored, a WorkspaceTemplateApply', () => {
  const passes = every.map(({ synced, ready, foreign, before }) => ({
    wanted: [ready, synced].filter((each) => each !== undefined),
    ...next(seen(foreign, synced, ready), stored[before]),
  }));

  test('has those conditions of the Workspace, and no other', () => {
    const short = ({ type, status, reason, message }: Condition) => [type, status, reason, message].join('|');
    const wrong = passes.filter(({ status, wanted }) => {
      const conditions = (status.conditions ?? []).map(short).sort();
      return conditions.join() !== wanted.map(short).sort().join();
    });
    expect(wrong).toEqual([]);
    expect(passes).toHaveLength(5 * 6 * 2 * 5);
  });

  test('is applied, and names the Workspace', () => {
    const wrong = passes.filter(({ status }) => status.applied !== true || status.workspaceName !== 'w');
    expect(wrong).toEqual([]);
  });

  test('looks again in 10 seconds until both are True, and then no more', () => {
    const isDone = (wanted: readonly Condition[]) => wanted.length === 2 && wanted.every((c) => c.status === 'True');
    const wrong = passes.filter(
      ({ wanted, requeueAfterSeconds }) => requeueAfterSeconds !== (isDone(wanted) ? undefined : 10),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a WorkspaceTemplateApply', () => {
  test('that waits is not applied, says so, and looks again in 30 seconds', () => {
    const { status, requeueAfterSeconds } = next({});
    expect(status).toEqual({ observedGeneration: 1, applied: false });
    expect(requeueAfterSeconds).toBe(30);
  });

  test('takes the time of a condition with it, and not that of the pass [C-74 LTT]', () => {
    const ready = { ...readySeen.yes, lastTransitionTime: '2025-12-31T23:59:59Z' };
    const { status } = next(seen(syncedSeen.yes, ready), stored.failing, 60);
    expect(conditionOf(status, 'Ready').lastTransitionTime).toBe('2025-12-31T23:59:59Z');
    expect(conditionOf(status, 'Synced').lastTransitionTime).toBe(time(0));
  });

  test('has an empty message where Crossplane has none', () => {
    const { message: _, ...silent } = readySeen.creating;
    expect(conditionOf(next(seen(silent)).status, 'Ready').message).toBe('');
  });

  test('keeps within the limits of a condition what Crossplane does not limit', () => {
    const long = { ...syncedSeen.error, message: 'ü'.repeat(20_000), reason: 'terraform: exit 1' };
    const { message, reason } = conditionOf(next(seen(long)).status, 'Synced');
    expect(Buffer.byteLength(message)).toBe(32_768);
    expect(reason).toMatch(/^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/);
  });

  test('was last applied when a pass last wrote the Workspace', () => {
    const first = next(seen()).status;
    expect(first.lastAppliedTime).toBe(time(1));
    expect(next(seen(), first, 5).status).toBe(first);
    const { workspace } = seen();
    expect(next({ workspace: { ...workspace!, written: true } }, first, 5).status.lastAppliedTime).toBe(time(5));
  });

  test('loses what it said of a Workspace that is gone', () => {
    expect(next({}, stored.done).status).toEqual({ observedGeneration: 1, applied: false, conditions: [] });
  });

  test('holds when the API failed: nothing it says is lost', () => {
    const metadata = { name: 'x', generation: 1, creationTimestamp: time(0) };
    const pass = { object: { metadata, spec: undefined }, previous: stored.done, now: at(5) };
    const said = deriveWorkspaceTemplateApply({ ...pass, observed: { apiError: 'etcd timeout' } });
    expect(said).toEqual({ hold: 'the status is kept: etcd timeout' });
  });

  test.each(Object.keys(stored))('that sees the same again writes nothing, after %s', (name) => {
    const { status } = next(seen(syncedSeen.error), stored[name]);
    expect(next(seen(syncedSeen.error), status, 90).status).toBe(status);
  });
});
