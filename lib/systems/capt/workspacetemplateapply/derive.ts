import {
  type Condition,
  type Derive,
  sanitizeReason,
  truncateMessage,
  utc,
  type Verdict,
} from '@cdk8s-status/conditions';
import type { workspaceTemplateApplyStatus } from './status.ts';

type Contract = typeof workspaceTemplateApplyStatus;

/** A condition as Crossplane writes it: the message may be absent. */
export type CrossplaneCondition = Omit<Condition, 'message'> & { readonly message?: string };

/** What one pass saw of the Workspace. */
export interface Observed {
  /** A request to the API server failed: nothing can be said. */
  readonly apiError?: string;
  /** Absent: it does not exist, for Secrets or other Workspaces are waited for. */
  readonly workspace?: {
    readonly name: string;
    readonly conditions: readonly CrossplaneCondition[];
    /** This pass has created or changed it. */
    readonly written?: boolean;
  };
}

const waiting = 30;
const following = 10;

/** A condition of the Workspace, within the limits of ours. */
function copied(conditions: readonly CrossplaneCondition[], type: string): Verdict | undefined {
  const found = conditions.find((condition) => condition.type === type);
  if (!found) return undefined;
  const { status, reason, message = '', lastTransitionTime } = found;
  return { status, reason: sanitizeReason(reason), message: truncateMessage(message), lastTransitionTime };
}

/** What was seen -> verdicts and fields; the clock is an argument. Pure. */
export const deriveWorkspaceTemplateApply: Derive<Contract, object | undefined, Observed> = ({
  observed: { apiError, workspace },
  previous,
  now,
}) => {
  if (apiError !== undefined) return { hold: `the status is kept: ${apiError}` };
  if (!workspace) return { verdicts: {}, fields: { applied: false }, requeueAfterSeconds: waiting };
  const { name: workspaceName, conditions, written } = workspace;
  const Ready = copied(conditions, 'Ready');
  const Synced = copied(conditions, 'Synced');
  const known = written ? undefined : previous?.lastAppliedTime;
  const done = Ready?.status === 'True' && Synced?.status === 'True';
  return {
    verdicts: { Ready, Synced },
    fields: { applied: true, workspaceName, lastAppliedTime: known ?? utc(now) },
    requeueAfterSeconds: done ? undefined : following,
  };
};
