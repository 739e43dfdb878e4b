import { isDeepStrictEqual } from 'node:util';
import type { ApiRequest, ApiResponse, Transport } from '../../../../lib/runtime/transport/transport.ts';

/** A write that would have changed something. */
export interface WouldWrite {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** The answer to it, as a dry run. */
  readonly answer: unknown;
}

interface Stored {
  readonly metadata?: { readonly managedFields?: unknown };
}

const withoutManagedFields = ({ metadata, ...rest }: Stored): object => {
  const { managedFields: _, ...kept } = metadata ?? {};
  return { ...rest, metadata: kept };
};

const answered = (response: ApiResponse, body: unknown): ApiResponse => ({ ...response, json: async () => body });

/** Lets nobody write: a write is a dry run, and one whose answer is not what is stored goes to `writes`. */
export function lookingTransport(transport: Transport, writes: WouldWrite[]): Transport {
  async function stored(path: string): Promise<unknown> {
    const response = await transport.send({ method: 'GET', path: path.replace(/\/status$/, '') });
    return response.json();
  }
  async function tryOut(request: ApiRequest): Promise<ApiResponse> {
    const { method, path, body } = request;
    const before = method === 'PATCH' ? await stored(path) : undefined;
    const response = await transport.send({ ...request, query: { ...request.query, dryRun: 'All' } });
    const answer = await response.json();
    const isSame =
      response.status === 200 &&
      before !== undefined &&
      isDeepStrictEqual(withoutManagedFields(answer as Stored), withoutManagedFields(before as Stored));
    if (!isSame) writes.push({ method, path, body, answer });
    return answered(response, answer);
  }
  return {
    send: (request) => (request.method === 'GET' ? transport.send(request) : tryOut(request)),
    close: () => transport.close(),
  };
}
