import type { StatusOf } from '@cdk8s-status/conditions';
import { workspaceTemplateApply } from '../../../../../lib/systems/capt/workspacetemplateapply/definition.ts';
import { workspaceTemplateApplyStatus } from '../../../../../lib/systems/capt/workspacetemplateapply/status.ts';
import type { Sample } from '../../sample.ts';
import { workspaceTemplateApplyAccess } from './access.ts';
import { fullWorkspaceTemplateApplySpec } from './full-spec.ts';
import { workspaceTemplateApplyLife } from './life.ts';

const spec = { templateRef: { name: 'vpc' } };

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;

/** Every condition and every field. */
const fullStatus: StatusOf<typeof workspaceTemplateApplyStatus> = {
  observedGeneration: 1,
  conditions: [
    { type: 'Ready', status: 'False', reason: 'Unavailable', message: 'line one\nline "two": ünïcödé 🚀', ...at },
    { type: 'Synced', status: 'False', reason: 'ReconcileError', message: '', ...at },
  ],
  workspaceName: 'demo-vpc',
  applied: false,
  lastAppliedTime: '2026-01-02T03:04:00Z',
};

export const workspaceTemplateApplySample = {
  kind: 'WorkspaceTemplateApply',
  definition: workspaceTemplateApply,
  contract: workspaceTemplateApplyStatus,
  factSheet: 'capt.tsv',
  spec,
  fullSpec: fullWorkspaceTemplateApplySpec,
  fullStatus,
  access: workspaceTemplateApplyAccess,
  life: workspaceTemplateApplyLife,
} as const satisfies Sample;
