import type { WorkspaceTemplateSpec } from '@cdk8s-status/conditions/capt';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { workspaceTemplate } from './definition.ts';

/** A WorkspaceTemplate as a construct. */
export class WorkspaceTemplate extends customResource<WorkspaceTemplateSpec>(workspaceTemplate) {}
