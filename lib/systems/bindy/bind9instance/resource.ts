import type { Bind9InstanceSpec } from '@cdk8s-status/conditions/bindy';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { bind9Instance } from './definition.ts';

/** A Bind9Instance as a construct. */
export class Bind9Instance extends customResource<Bind9InstanceSpec>(bind9Instance) {}
