/** Which requests a fault is about; what is left out says nothing. */
export interface Affected {
  readonly method?: string;
  /** Of the path, without the query. */
  readonly path?: string | RegExp;
  /** Of the query: `watch=true`. */
  readonly query?: Readonly<Record<string, string>>;
  /** How many of them. Default: one; Infinity until `clear`. */
  readonly times?: number;
}

/** What may go wrong with a request. */
export type Fault =
  /** Refused with 409, 410, 429 or 500, as the server words it; nothing is done. */
  | { readonly status: 409 | 410 | 429 | 500; readonly retryAfterSeconds?: number }
  /** Done, but the connection breaks before the answer. */
  | { readonly lost: 'answer' }
  /** Done after that many milliseconds. */
  | { readonly delayMs: number };
