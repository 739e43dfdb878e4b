import { setImmediate as turn } from 'node:timers/promises';
import { onAbort } from '../../runtime/time/on-abort.ts';
import type { ApiRequest, ApiResponse, Transport } from '../../runtime/transport/transport.ts';
import { TransportError } from '../../runtime/transport/transport-error.ts';
import { LostAnswerError } from '../faults/lost-answer-error.ts';
import { type Answer, warningHeader } from '../rest/answer.ts';
import type { RestRequest } from '../rest/rest-request.ts';

const text = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));

function restRequest(request: ApiRequest, userAgent: string): RestRequest {
  const query = Object.entries(request.query ?? {}).filter(([, value]) => value !== undefined);
  return {
    method: request.method,
    path: request.path,
    query: new URLSearchParams(query.map(([name, value]): [string, string] => [name, `${value}`])),
    headers: {
      accept: request.accept ?? 'application/json',
      'user-agent': userAgent,
      ...(request.body !== undefined && { 'content-type': request.contentType ?? 'application/json' }),
    },
    body: text(request.body),
    signal: request.signal ?? new AbortController().signal,
  };
}

const broken = (request: ApiRequest, error: unknown): unknown =>
  error instanceof LostAnswerError ? new TransportError(request, 'ECONNRESET', error.message, error) : error;

function response(request: ApiRequest, { status, headers, warnings, body }: Answer): ApiResponse {
  const bad = (found: string) => new TransportError(request, 'EBADMSG', `no JSON: ${JSON.stringify(found)}`);
  return {
    status,
    headers: { ...headers, ...(warnings.length > 0 && { warning: warnings.map(warningHeader).join(', ') }) },
    async json() {
      request.signal?.throwIfAborted();
      // As over a wire: what the caller does to it does not reach the store.
      if ('json' in body) return JSON.parse(JSON.stringify(body.json));
      throw bad('text' in body ? body.text : 'a watch');
    },
    async *lines() {
      if (!('events' in body)) {
        yield* 'json' in body ? [JSON.stringify(body.json)] : [];
        return;
      }
      try {
        for await (const event of body.events) {
          request.signal?.throwIfAborted();
          yield JSON.stringify(event);
        }
      } catch (error) {
        throw broken(request, error);
      }
      request.signal?.throwIfAborted();
    },
  };
}

/** Whatever comes first: the answer, or the reason of the signal. */
function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return answer;
  return new Promise<T>((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason));
    answer.then(resolve, reject).finally(forget);
  });
}

/** The runtime's way to a cluster in the same process: no network, but the same answers. */
export function inProcessTransport(
  answer: (request: RestRequest) => Promise<Answer>,
  userAgent = 'cdk8s-status',
): Transport {
  let isClosed = false;
  return {
    async send(request) {
      if (isClosed) throw new TransportError(request, 'ECONNREFUSED', 'a closed transport');
      request.signal?.throwIfAborted();
      request.beforeStart?.();
      await turn(); // as a network does: timers and other work come between
      request.signal?.throwIfAborted();
      try {
        return response(request, await unlessAborted(answer(restRequest(request, userAgent)), request.signal));
      } catch (error) {
        throw broken(request, error);
      }
    },
    close() {
      isClosed = true;
    },
  };
}
