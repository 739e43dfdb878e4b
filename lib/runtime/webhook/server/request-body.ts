import type { IncomingMessage } from 'node:http';
import { RefusedRequest } from './refused-request.ts';

function requireJson({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  if (type?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    throw new RefusedRequest(415, `Content-Type: found ${type ?? 'none'}, expected application/json`);
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new RefusedRequest(415, `Content-Encoding: found ${encoding}, expected none`);
  }
}

async function bytesOf(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = new RefusedRequest(413, `body: found more than ${maxBytes} bytes, expected no more`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * The parsed JSON body of a request.
 * @throws RefusedRequest when it is too large or no JSON.
 */
export async function jsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  requireJson(request);
  const bytes = await bytesOf(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new RefusedRequest(400, `body: expected JSON in UTF-8: ${(error as Error).message}`, { cause: error });
  }
}
