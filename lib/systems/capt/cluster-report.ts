import type { Endpoint } from './endpoint.ts';

/** The failure fields of a status, as Cluster API's v1beta1 contract has them; any text is a reason (CX-16). */
export interface Failure {
  readonly failureReason?: string | undefined;
  readonly failureMessage?: string | undefined;
}

/**
 * What a provider's object says of its Cluster: all that it owns there, for server-side apply. What is absent it does
 * not, or no longer, claim. Conditions are Cluster API's own: it mirrors Ready.
 */
export interface ClusterReport<Status> {
  readonly spec?: { readonly controlPlaneEndpoint: Endpoint };
  readonly status: Status;
}

/** The failure fields that are set. */
export const failureOf = ({ failureReason, failureMessage }: Failure) => ({
  ...(failureReason !== undefined && { failureReason }),
  ...(failureMessage !== undefined && { failureMessage }),
});
