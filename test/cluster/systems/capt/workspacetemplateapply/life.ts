import type { StoredStatus } from '@cdk8s-status/conditions';
import {
  deriveWorkspaceTemplateApply,
  type Observed,
} from '../../../../../lib/systems/capt/workspacetemplateapply/derive.ts';
import { workspaceTemplateApplyStatus } from '../../../../../lib/systems/capt/workspacetemplateapply/status.ts';
import { readySeen, syncedSeen } from '../../../../systems/capt/workspace.ts';
import { passOf } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(workspaceTemplateApplyStatus, deriveWorkspaceTemplateApply);
type Status = StoredStatus<typeof workspaceTemplateApplyStatus>;

const step = (it: string, observed: Observed): Step => ({
  it,
  next: (object, minute) => pass(observed, circumstances<Status>(object, minute)).status,
});
const name = 'demo-vpc';

/** What a WorkspaceTemplateApply goes through: conditions come, change and go. */
export const workspaceTemplateApplyLife: readonly Step[] = [
  step('waits for a Secret', {}),
  step('has a Workspace that nobody has looked at', { workspace: { name, conditions: [] } }),
  step('has a Workspace that is creating', { workspace: { name, conditions: [readySeen.creating, syncedSeen.yes] } }),
  step('has an error', { workspace: { name, conditions: [syncedSeen.error, readySeen.error] } }),
  step('is done', { workspace: { name, conditions: [syncedSeen.yes, readySeen.yes] } }),
  step('has lost its Workspace', {}),
];
