import { InvalidRemoteError } from './invalid-remote-error.ts';

/** What git-check-ref-format refuses, and names that mean something else to git or to a command line. */
const forbidden = /[\p{Cc} ~^:?*[\\\x7f]|\.\.|@\{|\/\/|^\/|\/$|\.$|(^|\/)\.|\.lock(\/|$)|^-|^@$|^HEAD$/u;

/** The full name of a branch: `refs/heads/main`. */
export function branchRef(branch: string): string {
  if (branch === '' || forbidden.test(branch) || Buffer.byteLength(branch) > 200)
    throw new InvalidRemoteError(`branch: found ${JSON.stringify(branch.slice(0, 200))}, expected a name such as main`);
  return `refs/heads/${branch}`;
}
