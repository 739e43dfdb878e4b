import type { ServerError } from './verdict.ts';

/** The CRD cannot be opened, for the server would not take it. */
export class CrdRefusedError extends Error {
  override readonly name = 'CrdRefusedError';
  readonly errors: readonly ServerError[];

  constructor(name: string, errors: readonly ServerError[]) {
    const lines = errors.map(({ field, message }) => (field ? `${field}: ${message}` : message));
    super(`${name}: expected a CRD that the server takes, found\n${lines.join('\n')}`);
    this.errors = errors;
  }
}
