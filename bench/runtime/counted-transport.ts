import type { ApiResponse, Transport } from '../../lib/runtime/transport/transport.ts';

/** What went over a transport, bodies as compact JSON. */
export interface Counted {
  requests: number;
  /** Of requests and of their answers. */
  bytes: number;
  /** What watches told. */
  watchedBytes: number;
}

const bytesOf = (value: unknown): number => (value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)));

export function countedTransport(transport: Transport): Transport & { readonly counted: Counted } {
  const counted: Counted = { requests: 0, bytes: 0, watchedBytes: 0 };
  const counting = (response: ApiResponse): ApiResponse => ({
    ...response,
    async json() {
      const body = await response.json();
      counted.bytes += bytesOf(body);
      return body;
    },
    async *lines() {
      for await (const line of response.lines()) {
        counted.watchedBytes += Buffer.byteLength(line);
        yield line;
      }
    },
  });
  return {
    counted,
    async send(request) {
      if (request.query?.watch !== true) {
        counted.requests++;
        counted.bytes += bytesOf(request.body);
      }
      return counting(await transport.send(request));
    },
    close: () => transport.close(),
  };
}
