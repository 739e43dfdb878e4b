import type { Transport } from '../../../lib/runtime/transport/transport.ts';

/** A request that was answered. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}

/** Records what goes over a transport. */
export function recordingTransport(transport: Transport): Transport & { readonly requests: readonly Recorded[] } {
  const requests: Recorded[] = [];
  return {
    requests,
    async send(request) {
      const response = await transport.send(request);
      const { method, path, body } = request;
      requests.push({ method, path, status: response.status, ...(body !== undefined && { body }) });
      return response;
    },
    close: () => transport.close(),
  };
}

/** Those that change something, Events aside. */
export const writesIn = (requests: readonly Recorded[]): readonly Recorded[] =>
  requests.filter(({ method, path }) => method !== 'GET' && !path.includes('/events.k8s.io/'));
