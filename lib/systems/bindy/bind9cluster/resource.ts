import type { Bind9ClusterSpec } from '@cdk8s-status/conditions/bindy';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { bind9Cluster } from './definition.ts';

/** A Bind9Cluster as a construct. */
export class Bind9Cluster extends customResource<Bind9ClusterSpec>(bind9Cluster) {}
