/** What is asked of the module. */
export interface Request {
  readonly call: 'validateCrd' | 'validateCrdUpdate' | 'explainRule' | 'open' | 'admit' | 'table' | 'apply';
  /** Stands for an opened CRD; the module forgets those it has not seen for long. */
  readonly key?: string;
  readonly crd?: unknown;
  readonly old?: unknown;
  readonly object?: unknown;
  readonly objects?: readonly unknown[];
  readonly options?: object;
  readonly path?: string;
}

/** What it answers: exactly one of them. */
export interface Reply {
  readonly result?: unknown;
  /** The CRD of the key must come with the request. */
  readonly unknown?: true;
  readonly failure?: Failure;
}

/** No answer: the request was not sent, or the module broke or was stopped. The next request gets a fresh one. */
export interface Failure {
  readonly type: 'BadRequest' | 'RequestEntityTooLarge' | 'Timeout' | 'InternalError';
  readonly detail: string;
}

/** Where the module runs. */
export interface Engine {
  /** `now`: what the module takes for the time, in milliseconds since 1970; else it asks the clock. */
  call(request: Request, now?: number): Promise<Reply>;
  close(): Promise<void>;
}
