import type { WorkspaceTemplateApplySpec } from '@cdk8s-status/conditions/capt';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { workspaceTemplateApply } from './definition.ts';

/** A WorkspaceTemplateApply as a construct. */
export class WorkspaceTemplateApply extends customResource<WorkspaceTemplateApplySpec>(workspaceTemplateApply) {}
