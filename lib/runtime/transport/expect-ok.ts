import { ApiError } from './api-error.ts';
import { type ApiStatus, asApiStatus } from './api-status.ts';
import type { ApiRequest, ApiResponse, Transport } from './transport.ts';
import { TransportError } from './transport-error.ts';

// RFC 9110: seconds, or a date; the API server sends seconds.
const retryAfter = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d+$/.test(header.trim()) ? Number(header) : undefined;

/** What the server gave as the reason. A proxy that answers in its place sends HTML, which says little but its start. */
async function answerOf(response: ApiResponse): Promise<ApiStatus | undefined> {
  try {
    return asApiStatus(await response.json());
  } catch (error) {
    if (error instanceof TransportError) return { message: error.message };
    throw error;
  }
}

/**
 * The response, if its status is a success (2xx).
 * @throws ApiError otherwise.
 */
export async function expectOk(request: ApiRequest, response: ApiResponse): Promise<ApiResponse> {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return response;
  const answer = await answerOf(response);
  throw new ApiError({ request, status, answer, retryAfterSeconds: retryAfter(headers['retry-after']) });
}

/**
 * Sends a request and returns the JSON of its answer, as the type the caller knows the server to send.
 * @throws ApiError when the server refuses, TransportError when it is not reached.
 */
export async function sendForJson<Body>(transport: Transport, request: ApiRequest): Promise<Body> {
  const response = await expectOk(request, await transport.send(request));
  return (await response.json()) as Body;
}
