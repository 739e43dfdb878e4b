import type { Clock } from '../time/clock.ts';
import { isAlreadyExists, isConflict, isNotFound } from '../transport/api-error.ts';
import { sendForJson } from '../transport/expect-ok.ts';
import { resourcePath } from '../transport/resource-path.ts';
import type { ApiRequest, Transport } from '../transport/transport.ts';
import { heldSpec, type Lease, type LeaseSpec, leases, releasedSpec } from './lease.ts';
import { observeLease } from './lease-observation.ts';

export interface LeaseWriterProps {
  readonly transport: Transport;
  readonly namespace: string;
  readonly name: string;
  readonly identity: string;
  readonly leaseDurationMs: number;
  readonly clock: Clock;
}

/** The lease is ours by a write sent at that time; or held by someone else; or someone wrote in between. */
export type LeaseWrite = { readonly sentMs: number } | 'taken' | 'raced';

/** Takes, renews and gives back a lease, each write only onto the version that was seen. */
export interface LeaseWriter {
  acquire(signal: AbortSignal): Promise<LeaseWrite>;
  renew(signal: AbortSignal): Promise<LeaseWrite>;
  /** Gives it back if it is ours; also when the answer to a write that made it so was never seen. */
  release(signal: AbortSignal): Promise<void>;
}

export function leaseWriter(props: LeaseWriterProps): LeaseWriter {
  const { transport, namespace, name, identity, leaseDurationMs, clock } = props;
  const observation = observeLease(clock, leaseDurationMs);
  const collection = resourcePath({ ...leases, namespace });
  const object = resourcePath({ ...leases, namespace, name });
  const durationSeconds = Math.ceil(leaseDurationMs / 1000);
  let written: Lease | undefined;
  let hasTried = false;

  const read = async (signal: AbortSignal): Promise<Lease | undefined> => {
    try {
      return await sendForJson<Lease>(transport, { method: 'GET', path: object, signal });
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  };

  const write = async (request: ApiRequest): Promise<LeaseWrite> => {
    const sentMs = clock.monotonicMs();
    hasTried = true;
    try {
      written = await sendForJson<Lease>(transport, request);
      observation.see(written.spec);
      return { sentMs };
    } catch (error) {
      written = undefined;
      if (isConflict(error) || isAlreadyExists(error) || isNotFound(error)) return 'raced';
      throw error;
    }
  };

  const create = (signal: AbortSignal) => {
    const spec = heldSpec({}, identity, durationSeconds, clock.now());
    const body: Lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name, namespace }, spec };
    return write({ method: 'POST', path: collection, body, signal });
  };

  const put = (lease: Lease, spec: LeaseSpec, signal: AbortSignal) =>
    write({ method: 'PUT', path: object, body: { ...lease, spec }, signal });

  const hold = (lease: Lease, signal: AbortSignal) =>
    put(lease, heldSpec(lease.spec, identity, durationSeconds, clock.now()), signal);

  const acquire = async (signal: AbortSignal): Promise<LeaseWrite> => {
    const lease = await read(signal);
    if (!lease) return create(signal);
    observation.see(lease.spec);
    if (lease.spec?.holderIdentity !== identity && !observation.isFree()) return 'taken';
    return hold(lease, signal);
  };

  return {
    acquire,
    // Without a look first, as long as nobody else writes.
    async renew(signal) {
      const renewed = written ? await hold(written, signal) : 'raced';
      return renewed === 'raced' ? acquire(signal) : renewed;
    },
    async release(signal) {
      const lease = hasTried ? await read(signal) : undefined;
      if (lease?.spec?.holderIdentity === identity) await put(lease, releasedSpec(lease.spec, clock.now()), signal);
    },
  };
}
