import type { CAPTClusterSpec } from '@cdk8s-status/conditions/capt';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { captCluster } from './definition.ts';

/** A CAPTCluster as a construct. */
export class CAPTCluster extends customResource<CAPTClusterSpec>(captCluster) {}
