import { InvalidRemoteError } from './invalid-remote-error.ts';
import type { GitCredentials } from './port.ts';

/** @throws InvalidRemoteError for what git's protocol of credentials cannot carry; it repeats nothing of them. */
export function expectCredentials(credentials: GitCredentials | undefined): void {
  for (const [name, value] of Object.entries(credentials ?? {}))
    if (/[\n\r\0]/.test(value)) throw new InvalidRemoteError(`${name}: found more than one line, expected one`);
}
