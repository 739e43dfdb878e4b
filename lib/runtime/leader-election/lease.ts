/** What leader election reads and writes of a coordination.k8s.io/v1 Lease; the rest of it is kept. */
export interface Lease {
  readonly apiVersion: 'coordination.k8s.io/v1';
  readonly kind: 'Lease';
  readonly metadata: { readonly name: string; readonly namespace: string; readonly resourceVersion?: string };
  readonly spec?: LeaseSpec;
}

export interface LeaseSpec {
  /** Who leads; empty or none, and nobody does. */
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  /** RFC 3339 with microseconds, as is `renewTime`. */
  readonly acquireTime?: string;
  readonly renewTime?: string;
  /** How often the holder changed. */
  readonly leaseTransitions?: number;
}

export const leases = { group: 'coordination.k8s.io', version: 'v1', plural: 'leases' };

const microTime = (date: Date): string => date.toISOString().replace('Z', '000Z');

/** The spec of a lease that `identity` takes, or goes on to hold. */
export function heldSpec(spec: LeaseSpec = {}, identity: string, durationSeconds: number, now: Date): LeaseSpec {
  const isOwn = spec.holderIdentity === identity;
  const time = microTime(now);
  return {
    ...spec,
    holderIdentity: identity,
    leaseDurationSeconds: durationSeconds,
    renewTime: time,
    acquireTime: (isOwn && spec.acquireTime) || time,
    leaseTransitions: (spec.leaseTransitions ?? 0) + (isOwn || !('holderIdentity' in spec) ? 0 : 1),
  };
}

/** The spec of a lease that its holder gives back: the next candidate need not wait. */
export function releasedSpec(spec: LeaseSpec, now: Date): LeaseSpec {
  const time = microTime(now);
  return { ...spec, holderIdentity: '', leaseDurationSeconds: 1, renewTime: time, acquireTime: time };
}
