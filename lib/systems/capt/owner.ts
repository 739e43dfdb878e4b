import type { Hold } from '@cdk8s-status/conditions';
import type { Endpoint } from './endpoint.ts';

/** The Cluster that an owner reference names, as far as it could be read. */
export interface OwnerCluster {
  readonly endpoint?: Endpoint;
}

/** Until Cluster API has set an owner reference of kind Cluster nothing is done and nothing said (CX-9). */
export const heldWithoutOwner: Hold = { hold: 'no owner reference of kind Cluster', requeueAfterSeconds: 10 };

/** What an object that is to go says stays as it was: its VPC or control plane goes, and is not being created. */
export const heldWhileDeleted: Hold = { hold: 'it is being deleted' };
