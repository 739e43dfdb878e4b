/** One request to the API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path on the server, without the query: `/api/v1/pods`. */
  readonly path: string;
  /** What is undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Default: application/json. */
  readonly contentType?: string;
  /** Default: application/json. */
  readonly accept?: string;
  /** Ends the request, or the reading of its answer, with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds until the answer is there, its body included; for `lines()`, until its first byte may come. Default:
   * a minute.
   */
  readonly timeoutMs?: number;
  /** Called right before anything goes out, also before a repetition. What it throws ends the request. */
  readonly beforeStart?: () => void;
}

/** An answer, whatever its status. Its body is read once, by `json()` or `lines()`. */
export interface ApiResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** @throws TransportError when the connection ends early or the body is no JSON. */
  json(): Promise<unknown>;
  /**
   * The texts of a watch, one each line. Whoever stops reading closes the connection.
   * @throws TransportError when the connection ends early or in the middle of a line.
   */
  lines(): AsyncIterable<string>;
}

/** The way to the API server. */
export interface Transport {
  /**
   * An answer of any status; see `expectOk`.
   * @throws TransportError when there is none, the signal's reason when it was aborted.
   */
  send(request: ApiRequest): Promise<ApiResponse>;
  /** Closes every connection; requests under way fail, later ones too. */
  close(): void;
}
