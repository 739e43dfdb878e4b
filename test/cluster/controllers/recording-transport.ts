import type { ApiRequest, Transport } from '../../../lib/runtime/transport/transport.ts';

/** A request that was answered. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly isWatch?: true;
  readonly body?: unknown;
}

/** What a test does right before a request goes out. */
export type Interference = (request: ApiRequest) => Promise<void>;

/** Records what goes over a transport. */
export function recordingTransport(
  transport: Transport,
  interfere: Interference = async () => {},
): Transport & { readonly requests: readonly Recorded[] } {
  const requests: Recorded[] = [];
  return {
    requests,
    async send(request) {
      await interfere(request);
      const response = await transport.send(request);
      const { method, path, body, query } = request;
      const { status } = response;
      requests.push({
        method,
        path,
        status,
        ...(query?.watch === true && { isWatch: true }),
        ...(body !== undefined && { body }),
      });
      return response;
    },
    close: () => transport.close(),
  };
}

/** Those that change something, Events aside. */
export const writesIn = (requests: readonly Recorded[]): readonly Recorded[] =>
  requests.filter(({ method, path }) => method !== 'GET' && !path.includes('/events.k8s.io/'));
