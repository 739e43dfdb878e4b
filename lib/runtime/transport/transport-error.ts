import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { ApiRequest } from './transport.ts';

/** The API server was not reached, or its answer was not whole. Whether it did what was asked is not known. */
export class TransportError extends Cdk8sStatusError {
  override readonly name = 'TransportError';
  /** Node's code of the failure (ECONNREFUSED, ECONNRESET, …); ETIMEDOUT, or EBADMSG for what is no answer. */
  readonly code: string;

  constructor(request: Pick<ApiRequest, 'method' | 'path'>, code: string, found: string, cause?: unknown) {
    super(`${request.method} ${request.path}: found ${found}, expected an answer of the API server`, { cause });
    this.code = code;
  }
}

/** What Node says about a connection, as an error that names the request. */
export function connectionError(request: ApiRequest, error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  const { code, message } = (error ?? {}) as NodeJS.ErrnoException;
  return new TransportError(request, code ?? 'EIO', message || code || 'a closed connection', error);
}
