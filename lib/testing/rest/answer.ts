import type { Refusal } from './refusal.ts';

export type AnswerBody =
  | { readonly json: unknown }
  | { readonly text: string }
  /** The lines of a watch, as they come. */
  | { readonly events: AsyncIterable<unknown> };

/** What is sent back. */
export interface Answer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the server warns of, a sentence each. */
  readonly warnings: readonly string[];
  readonly body: AnswerBody;
}

export const jsonAnswer = (json: unknown, status = 200, warnings: readonly string[] = []): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  warnings,
  body: { json },
});

export const textAnswer = (text: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  warnings: [],
  body: { text },
});

export const refusalAnswer = ({ code, status, details }: Refusal): Answer => ({
  ...jsonAnswer(status, code),
  headers: {
    'content-type': 'application/json',
    ...(details?.retryAfterSeconds && { 'retry-after': `${details.retryAfterSeconds}` }),
  },
});

/** The server's words for a path that nobody answers. */
export const nothingHere = (): Answer => textAnswer('404 page not found\n', 404);

/** A warning as a header: 299, and who it is that warns is left out. */
export const warningHeader = (text: string): string => `299 - ${JSON.stringify(text)}`;
