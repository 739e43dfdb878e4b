import { ApiError } from '../../runtime/transport/api-error.ts';
import { TransportError } from '../../runtime/transport/transport-error.ts';

/** The API server refused, or was not reached; all else is said of the objects themselves. */
export const isRequestError = (error: Error | undefined): boolean =>
  error instanceof ApiError || error instanceof TransportError;
