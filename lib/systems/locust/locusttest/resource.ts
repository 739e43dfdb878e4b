import type { LocustTestSpec } from '@cdk8s-status/conditions/locust';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { locustTest } from './definition.ts';

/** A LocustTest as a construct, in v2. */
export class LocustTest extends customResource<LocustTestSpec>(locustTest) {}
