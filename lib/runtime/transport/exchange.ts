import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { onAbort } from '../time/on-abort.ts';
import { linesOf, UnfinishedLineError } from './response-lines.ts';
import type { ApiRequest, ApiResponse } from './transport.ts';
import { connectionError, TransportError } from './transport-error.ts';

/** A request on a kept connection that the server had closed meanwhile: it never saw it. */
export class StaleConnectionError extends TransportError {}

const defaultTimeoutMs = 60_000;

const headersOf = (message: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : `${value}`,
    ]),
  );

function parsed(request: ApiRequest, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TransportError(request, 'EBADMSG', `no JSON: ${JSON.stringify(text.slice(0, 120))}`, error);
  }
}

/** One request and its answer, over a connection of `options.agent`. */
export function exchange(options: RequestOptions, request: ApiRequest): Promise<ApiResponse> {
  const { signal, timeoutMs = defaultTimeoutMs } = request;
  signal?.throwIfAborted();
  request.beforeStart?.();

  return new Promise((resolve, reject) => {
    const outgoing = (options.protocol === 'http:' ? httpRequest : httpsRequest)(options);
    // Why we ended it: what Node then tells the reader of the answer is a mere "aborted".
    let ended: { readonly why: unknown } | undefined;
    const end = (why: unknown) => {
      ended = { why };
      outgoing.destroy(connectionError(request, why));
    };
    const abort = () => end(signal?.reason);
    const forget = signal && onAbort(signal, abort);
    const timeout = setTimeout(
      () => end(new TransportError(request, 'ETIMEDOUT', `no answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    outgoing.once('close', () => {
      clearTimeout(timeout);
      forget?.();
    });
    const failure = (error: unknown) => (ended ? ended.why : connectionError(request, error));

    // Stays attached: an answer cut short is an error of the request too, after the promise is settled.
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const { code, message } = error;
      const isStale = !ended && outgoing.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
      reject(isStale ? new StaleConnectionError(request, code, message, error) : failure(error));
    });
    outgoing.once('response', (incoming) =>
      resolve({
        status: incoming.statusCode!,
        headers: headersOf(incoming),
        async json() {
          const chunks: Buffer[] = [];
          try {
            for await (const chunk of incoming) chunks.push(chunk);
          } catch (error) {
            throw failure(error);
          }
          return parsed(request, Buffer.concat(chunks).toString('utf8'));
        },
        async *lines() {
          clearTimeout(timeout);
          try {
            yield* linesOf(incoming);
          } catch (error) {
            if (error instanceof UnfinishedLineError)
              throw new TransportError(request, 'EBADMSG', error.message, error);
            throw failure(error);
          }
        },
      }),
    );
    if (request.body === undefined) outgoing.end();
    else {
      const body = Buffer.from(JSON.stringify(request.body));
      outgoing.setHeader('content-length', body.length); // of a DELETE, Node would not say that it has a body
      outgoing.end(body);
    }
  });
}
