import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../runtime/time/clock.ts';
import { type BranchClone, branchClone } from './branch-clone.ts';
import type { Committer } from './commit.ts';
import { expectCredentials } from './credentials.ts';
import { gitEnvironment } from './git-environment.ts';
import { gitProgram } from './git-program.ts';
import type { GitBranch } from './port.ts';
import { redact } from './redact.ts';
import { branchRef } from './ref-name.ts';
import { parseRemoteUrl, type RemoteProtocol } from './remote-url.ts';

/** How clones of this process are made. */
export interface CloneOptions {
  readonly protocols: readonly RemoteProtocol[];
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly committer: Committer;
  readonly environment: NodeJS.ProcessEnv;
}

/** Of a server over HTTP, which may have to look at what it got. */
const longestSilenceMs = 60_000;

/** Makes an empty clone of a branch in a folder; git runs there until the signal aborts. */
export async function openClone(
  { url, branch, credentials }: GitBranch,
  options: CloneOptions & { readonly folder: string; readonly signal: AbortSignal },
): Promise<BranchClone> {
  const { protocols, clock, timeoutMs, committer, folder, signal } = options;
  expectCredentials(credentials);
  const repository = join(folder, 'clone.git');
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true });
  const environment = gitEnvironment({
    remote: parseRemoteUrl(url, protocols),
    credentials,
    repository,
    home,
    silenceSeconds: Math.ceil(Math.min(timeoutMs, longestSilenceMs) / 1000),
    environment: options.environment,
  });
  const git = gitProgram({ folder, environment, clock, timeoutMs, shown: (text) => redact(text, credentials) });
  return branchClone({
    git: (call) => git({ ...call, signal }),
    folder: repository,
    ref: branchRef(branch),
    committer,
  });
}
