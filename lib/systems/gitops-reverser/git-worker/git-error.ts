import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';

export interface GitErrorProps {
  /** `git fetch` */
  readonly command: string;
  /** What went wrong, without a secret. */
  readonly found: string;
  /** It may have left locks behind. */
  readonly wasKilled?: boolean;
}

const remoteCommands: ReadonlySet<string> = new Set(['git ls-remote', 'git fetch', 'git push']);

/** The git program did not do what it was asked. */
export class GitError extends Cdk8sStatusError {
  override readonly name = 'GitError';
  /** It was the remote, or the way to it: what is on disk is as it was. */
  readonly isRemote: boolean;

  constructor({ command, found, wasKilled = false }: GitErrorProps) {
    super(`${command}: ${found}`);
    this.isRemote = !wasKilled && remoteCommands.has(command);
  }
}
