import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerReview } from '../conversion/answer-review.ts';
import { answeredReview, ConversionReviewError, conversionRequest } from '../conversion/conversion-review.ts';
import type { ConversionTable } from '../conversion/conversion-table.ts';
import type { WebhookReport } from '../webhook-event.ts';
import { RefusedRequest } from './refused-request.ts';
import { jsonBody } from './request-body.ts';

export interface ConversionListenerProps {
  readonly table: ConversionTable;
  readonly path: string;
  readonly maxBodyBytes: number;
  readonly report: WebhookReport;
}

function requireRoute({ method, url = '' }: IncomingMessage, path: string): void {
  if (url.split('?')[0] !== path) throw new RefusedRequest(404, `path: found ${url.slice(0, 80)}, expected ${path}`);
  if (method !== 'POST') throw new RefusedRequest(405, `method: found ${method}, expected POST`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}

const refusalOf = (error: unknown): RefusedRequest => {
  if (error instanceof RefusedRequest) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ConversionReviewError) return new RefusedRequest(400, message, { cause: error });
  return new RefusedRequest(500, `the webhook failed: ${message}`, { cause: error });
};

async function answer(request: IncomingMessage, props: ConversionListenerProps): Promise<string> {
  const { table, path, maxBodyBytes, report } = props;
  requireRoute(request, path);
  const review = conversionRequest(await jsonBody(request, maxBodyBytes));
  const { response, warnings, failure } = answerReview(table, review);
  const body = JSON.stringify(answeredReview(response));

  const { desiredApiVersion } = review;
  for (const message of warnings) report({ type: 'warning', desiredApiVersion, message });
  if (failure) report({ type: 'failed', desiredApiVersion, error: failure });
  else report({ type: 'converted', desiredApiVersion, objects: response.convertedObjects.length });
  return body;
}

/** Answers the requests of the API server; every other with a status of 400 or more that says why. */
export function conversionListener(props: ConversionListenerProps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      send(response, 200, 'application/json', await answer(request, props));
    } catch (error) {
      if (request.errored) return; // the other side is gone
      const refusal = refusalOf(error);
      const { status, message } = refusal;
      props.report({ type: 'refused', status, error: refusal });
      if (status === 405) response.setHeader('allow', 'POST');
      if (!request.complete) response.setHeader('connection', 'close'); // what is still to come is not read
      send(response, status, 'text/plain; charset=utf-8', `${message}\n`);
    }
  };
}
