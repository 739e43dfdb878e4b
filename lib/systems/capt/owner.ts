import type { Hold } from '@cdk8s-status/conditions';
import type { Endpoint } from './endpoint.ts';

/** The Cluster that an owner reference names, as far as it could be read. */
export interface OwnerCluster {
  readonly endpoint?: Endpoint;
}

/** Until Cluster API has set an owner reference of kind Cluster nothing is done and nothing said (CX-9). */
export const heldWithoutOwner: Hold = { hold: 'no owner reference of kind Cluster', requeueAfterSeconds: 10 };
