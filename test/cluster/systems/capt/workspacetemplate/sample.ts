import { workspaceTemplate } from '../../../../../lib/systems/capt/workspacetemplate/definition.ts';
import type { KindSample } from '../../sample.ts';
import { workspaceTemplateAccess } from './access.ts';
import { fullWorkspaceTemplateSpec } from './full-spec.ts';

export const workspaceTemplateSample = {
  kind: 'WorkspaceTemplate',
  definition: workspaceTemplate,
  factSheet: 'capt.tsv',
  spec: { template: { spec: {} } },
  fullSpec: fullWorkspaceTemplateSpec,
  access: workspaceTemplateAccess,
} as const satisfies KindSample;
