import type { GitProviderSpec } from '@cdk8s-status/conditions/gitops-reverser';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { gitProvider } from './definition.ts';

/** A GitProvider as a construct. */
export class GitProvider extends customResource<GitProviderSpec>(gitProvider) {}
