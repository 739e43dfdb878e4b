import type { DittoServerSpec } from '../../../../imports/dittofs.ts';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { dittoServer } from './definition.ts';

/** A DittoServer as a construct. */
export class DittoServer extends customResource<DittoServerSpec>(dittoServer) {}
