import type { Failure, Request } from './engine.ts';
import { largestRequest } from './limits.ts';

const refused = (type: Failure['type'], detail: string): { readonly failure: Failure } => ({
  failure: { type, detail },
});

/** The request as JSON, or why it cannot be: circles, bigints, what is nested too deeply, what no server would read. */
export function requestText(request: Request): { readonly text: string } | { readonly failure: Failure } {
  let text: string;
  try {
    text = JSON.stringify(request);
  } catch (error) {
    return refused('BadRequest', `expected what JSON can hold: ${error instanceof Error ? error.message : error}`);
  }
  return text.length > largestRequest
    ? refused('RequestEntityTooLarge', `Request entity too large: limit is ${largestRequest}`)
    : { text };
}
