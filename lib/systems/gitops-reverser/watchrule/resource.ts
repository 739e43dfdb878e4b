import type { WatchRuleSpec } from '@cdk8s-status/conditions/gitops-reverser';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { watchRule } from './definition.ts';

/** A WatchRule as a construct. */
export class WatchRule extends customResource<WatchRuleSpec>(watchRule) {}
