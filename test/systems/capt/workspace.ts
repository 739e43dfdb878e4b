import type { Condition, ConditionStatus } from '@cdk8s-status/conditions';
import type { ApplySeen } from '../../../lib/systems/capt/workspace-progress.ts';
import { time } from '../pass.ts';

/** A Crossplane condition since the given minute. */
export const condition = (
  type: 'Synced' | 'Ready',
  status: ConditionStatus,
  reason: string,
  message = '',
  minute = 0,
): Condition => ({ type, status, reason, message, lastTransitionTime: time(minute) });

/** What a WorkspaceTemplateApply may show of Synced and of Ready, by what it means. */
export const syncedSeen = {
  absent: undefined,
  yes: condition('Synced', 'True', 'ReconcileSuccess'),
  unknown: condition('Synced', 'Unknown', 'Pending'),
  silent: condition('Synced', 'False', 'ReconcileError'),
  error: condition('Synced', 'False', 'ReconcileError', 'sync error'),
} as const;
export const readySeen = {
  absent: undefined,
  yes: condition('Ready', 'True', 'Available'),
  creating: condition('Ready', 'False', 'Creating'),
  progress: condition('Ready', 'False', 'Creating', 'making subnets'),
  silent: condition('Ready', 'False', 'Unavailable'),
  error: condition('Ready', 'False', 'Unavailable', 'ready error'),
} as const;
export type SyncedSeen = keyof typeof syncedSeen;
export type ReadySeen = keyof typeof readySeen;

/** An applied WorkspaceTemplateApply that shows these. */
export const applied = (synced: SyncedSeen, ready: ReadySeen, minute = 0): ApplySeen => ({
  applied: true,
  workspaceName: 'w',
  lastAppliedTime: time(minute),
  ...(syncedSeen[synced] && { synced: syncedSeen[synced] }),
  ...(readySeen[ready] && { ready: readySeen[ready] }),
});

export const done = applied('yes', 'yes');
export const busy = applied('yes', 'creating');
export const pending: ApplySeen = { applied: false };

/**
 * What an owner makes of them, in the words of the decision (CX-8): an error only with a message, when Synced is False
 * or a reason is an error; Ready's message before Synced's.
 */
export function progressSeen(synced: SyncedSeen, ready: ReadySeen): 'done' | { creating: string } | { error: string } {
  if (synced === 'yes' && ready === 'yes') return 'done';
  const message =
    { error: 'ready error', progress: 'making subnets' }[ready as string] ?? (synced === 'error' ? 'sync error' : '');
  const isError = synced === 'error' || synced === 'silent' || ready === 'error';
  return isError && message ? { error: message } : { creating: message };
}
