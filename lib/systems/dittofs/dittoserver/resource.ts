import type { DittoServerSpec } from '@cdk8s-status/conditions/dittofs';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { dittoServer } from './definition.ts';

/** A DittoServer as a construct. */
export class DittoServer extends customResource<DittoServerSpec>(dittoServer) {}
