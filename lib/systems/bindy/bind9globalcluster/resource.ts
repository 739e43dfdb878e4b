import type { Bind9GlobalClusterSpec } from '@cdk8s-status/conditions/bindy';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { bind9GlobalCluster } from './definition.ts';

/** A Bind9GlobalCluster as a construct. */
export class Bind9GlobalCluster extends customResource<Bind9GlobalClusterSpec>(bind9GlobalCluster) {}
