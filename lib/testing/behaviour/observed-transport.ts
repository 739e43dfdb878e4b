import type { ApiRequest, Transport } from '../../runtime/transport/transport.ts';

/** A transport that is looked at. */
export interface ObservedTransport extends Transport {
  /** Requests that change something, in their order; Events and Leases are not counted. */
  readonly writes: readonly ApiRequest[];
  /** Milliseconds since anything was asked, answered or heard; 0 while something is under way. */
  quietMs(): number;
  /** Called once, before the next request that matches is sent. */
  beforeNext(matches: (request: ApiRequest) => boolean, call: () => Promise<void>): void;
}

const isNoise = ({ path }: ApiRequest): boolean => /\/(events|leases)(\/|$)/.test(path);

export function observedTransport(transport: Transport): ObservedTransport {
  const writes: ApiRequest[] = [];
  let underWay = 0;
  let last = performance.now();
  let next: { readonly matches: (request: ApiRequest) => boolean; readonly call: () => Promise<void> } | undefined;
  const heard = () => {
    last = performance.now();
  };

  return {
    writes,
    quietMs: () => (underWay > 0 ? 0 : performance.now() - last),
    beforeNext(matches, call) {
      next = { matches, call };
    },
    async send(request) {
      heard();
      underWay += 1;
      try {
        if (request.method !== 'GET' && !isNoise(request)) writes.push(request);
        const armed = next?.matches(request) ? next : undefined;
        if (armed) next = undefined;
        await armed?.call();
        const response = await transport.send(request);
        return {
          ...response,
          async *lines() {
            for await (const line of response.lines()) {
              heard();
              yield line;
            }
          },
        };
      } finally {
        underWay -= 1;
        heard();
      }
    },
    close: () => transport.close(),
  };
}
