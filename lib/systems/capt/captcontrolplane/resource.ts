import type { CAPTControlPlaneSpec } from '@cdk8s-status/conditions/capt';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { captControlPlane } from './definition.ts';

/** A CAPTControlPlane as a construct. */
export class CAPTControlPlane extends customResource<CAPTControlPlaneSpec>(captControlPlane) {}
