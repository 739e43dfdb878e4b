import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { ApiStatus, ApiStatusCause } from './api-status.ts';
import type { ApiRequest } from './transport.ts';

export interface ApiErrorProps {
  readonly request: Pick<ApiRequest, 'method' | 'path'>;
  readonly status: number;
  /** The server's own words; a proxy in between may have sent others. */
  readonly answer?: ApiStatus | undefined;
  /** From the Retry-After header. */
  readonly retryAfterSeconds?: number | undefined;
}

/** The API server refused. */
export class ApiError extends Cdk8sStatusError {
  override readonly name = 'ApiError';
  /** The HTTP status: 404, 409, 422, … */
  readonly status: number;
  /** The server's word for it: NotFound, Conflict, AlreadyExists, Expired, …; empty when it gave none. */
  readonly reason: string;
  /** What the server said, without the request. */
  readonly answer: string;
  readonly causes: readonly ApiStatusCause[];
  /** How long the server asks to wait before the next attempt. */
  readonly retryAfterSeconds: number | undefined;

  constructor({ request, status, answer = {}, retryAfterSeconds }: ApiErrorProps) {
    const reason = answer.reason ?? '';
    const found = [status, reason].filter(Boolean).join(' ');
    const said = answer.message ? ` (${answer.message})` : '';
    super(`${request.method} ${request.path}: found ${found}${said}, expected success`);
    this.status = status;
    this.reason = reason;
    this.answer = answer.message ?? '';
    this.causes = answer.details?.causes ?? [];
    this.retryAfterSeconds = retryAfterSeconds ?? (answer.details?.retryAfterSeconds || undefined);
  }
}

const has = (error: unknown, status: number, reason?: string): error is ApiError =>
  error instanceof ApiError && error.status === status && (reason === undefined || error.reason === reason);

export const isNotFound = (error: unknown): error is ApiError => has(error, 404);

/** The account may not do that. */
export const isForbidden = (error: unknown): error is ApiError => has(error, 403);

/** Someone else wrote in between, or owns the field. */
export const isConflict = (error: unknown): error is ApiError => has(error, 409, 'Conflict');

export const isAlreadyExists = (error: unknown): error is ApiError => has(error, 409, 'AlreadyExists');

/** The resourceVersion or the continue token is too old: 410, or a server that says Expired. */
export const isExpired = (error: unknown): error is ApiError =>
  has(error, 410) || (error instanceof ApiError && error.reason === 'Expired');
