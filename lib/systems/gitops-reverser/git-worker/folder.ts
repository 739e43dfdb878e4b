import { InvalidRemoteError } from './invalid-remote-error.ts';

/** What a step of a path must not be: up, git's own folder under any of its names, or what one system reads otherwise. */
const forbidden = /^\.\.$|^\.git[. ]*$|^git~\d+[. ]*$|[\p{Cc}\p{Cf}\\:*?"<>|]|[. ]$/iu;

/** The folder of a target in the repository, without `/` at its ends; '' is the root. */
export function targetFolder(path: string): string {
  const refused = (found: string) =>
    new InvalidRemoteError(`path: found ${found}, expected a folder in the repository such as clusters/one`);
  if (path.startsWith('/')) throw refused('one that begins with /');
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  const wrong = steps.find((step) => forbidden.test(step) || Buffer.byteLength(step) > 255);
  if (wrong !== undefined) throw refused(JSON.stringify(wrong.slice(0, 200)));
  return steps.join('/');
}
