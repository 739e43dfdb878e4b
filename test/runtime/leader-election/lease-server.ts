import type { Lease } from '../../../lib/runtime/leader-election/lease.ts';
import type { ApiRequest, ApiResponse, Transport } from '../../../lib/runtime/transport/transport.ts';
import { TransportError } from '../../../lib/runtime/transport/transport-error.ts';

/**
 * What goes wrong with a candidate's next request, if anything. `lost answer`: the server does it, and the candidate
 * never learns; `late`: the same, but the server does it when the candidate has given up.
 */
export type LeaseFault = 'none' | 'reset' | 'unavailable' | 'silence' | 'lost answer' | 'late';

const answer = (status: number, body: unknown): ApiResponse => ({
  status,
  headers: {},
  json: async () => structuredClone(body),
  async *lines() {},
});
const refusal = (code: number, reason: string) => answer(code, { kind: 'Status', code, reason, message: reason });

/** One Lease on a server. */
export class LeaseServer {
  lease: Lease | undefined;
  #version = 0;
  readonly #later: (call: () => void) => void;

  constructor(later: (call: () => void) => void = () => {}) {
    this.#later = later;
  }

  /** A candidate's way to it, with faults and requests of its own. */
  transport(): Transport & { readonly faults: LeaseFault[]; readonly requests: ApiRequest[] } {
    const faults: LeaseFault[] = [];
    const requests: ApiRequest[] = [];
    return {
      faults,
      requests,
      send: async (request) => {
        request.signal?.throwIfAborted();
        request.beforeStart?.();
        requests.push(request);
        const fault = faults.shift();
        if (fault === 'reset') throw new TransportError(request, 'ECONNRESET', 'socket hang up');
        if (fault === 'unavailable') return refusal(503, 'ServiceUnavailable');
        if (fault === 'lost answer') this.#handle(request);
        if (fault === 'late') this.#later(() => this.#handle(request));
        if (fault === 'silence' || fault === 'lost answer' || fault === 'late') return silence(request);
        return this.#handle(request);
      },
      close() {},
    };
  }

  /** As anyone else may write it. */
  edit(change: (lease: Lease) => Lease): void {
    if (this.lease) this.#store(change(this.lease));
  }

  #handle({ method, body }: ApiRequest): ApiResponse {
    const sent = body as Lease;
    if (method === 'POST') return this.lease ? refusal(409, 'AlreadyExists') : answer(201, this.#store(sent));
    if (!this.lease) return refusal(404, 'NotFound');
    if (method === 'GET') return answer(200, this.lease);
    const isCurrent = sent.metadata.resourceVersion === this.lease.metadata.resourceVersion;
    return isCurrent ? answer(200, this.#store(sent)) : refusal(409, 'Conflict');
  }

  #store(lease: Lease): Lease {
    this.lease = { ...lease, metadata: { ...lease.metadata, resourceVersion: `v-${++this.#version}` } };
    return this.lease;
  }
}

const silence = ({ signal }: ApiRequest) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
