import type { Condition } from '@cdk8s-status/conditions';

/** A WorkspaceTemplateApply, as its owner sees it. */
export interface ApplySeen {
  readonly applied: boolean;
  readonly workspaceName?: string;
  readonly lastAppliedTime?: string;
  readonly synced?: Condition;
  readonly ready?: Condition;
}

/** How far a Workspace is; the message is its own, and may be empty while it is creating. */
export type Progress =
  | { readonly state: 'done' }
  | { readonly state: 'creating'; readonly message: string }
  | { readonly state: 'failed'; readonly message: string };

const failures = ['ReconcileError', 'Unavailable'];

/**
 * Done when Synced and Ready are True. Failed when one of them says why, and Synced is False or the reason is an error:
 * plain progress is no failure, even with a message (CX-8). When both have a message, Ready's counts.
 */
export function progressOf(apply: ApplySeen | undefined): Progress {
  if (!apply?.applied) return { state: 'creating', message: '' };
  const { synced, ready } = apply;
  if (synced?.status === 'True' && ready?.status === 'True') return { state: 'done' };
  const saying = [synced, ready].filter((each) => each !== undefined && each.status !== 'True' && each.message !== '');
  const failed = synced?.status === 'False' || saying.some((each) => failures.includes(each!.reason));
  const message = saying.at(-1)?.message ?? '';
  return { state: failed && message !== '' ? 'failed' : 'creating', message };
}
