import type { Failure } from './engine/engine.ts';
import type { ServerError } from './verdict.ts';

/** A failure of the module as an error of the request. */
export const failureError = ({ type, detail }: Failure): ServerError => ({ type, field: '', detail, message: detail });
