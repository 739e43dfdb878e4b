import type { GitTargetSpec } from '@cdk8s-status/conditions/gitops-reverser';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { gitTarget } from './definition.ts';

/** A GitTarget as a construct. */
export class GitTarget extends customResource<GitTargetSpec>(gitTarget) {}
