/** A request as it arrives, whichever way. */
export interface RestRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The text of the body; empty where there is none. */
  readonly body: string;
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal;
}
