import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';

/** What the server sent is not what its API promises. */
export class UnexpectedAnswerError extends Cdk8sStatusError {
  override readonly name = 'UnexpectedAnswerError';

  constructor(path: string, found: unknown, expected: string) {
    super(`${path}: found ${(JSON.stringify(found) ?? 'nothing').slice(0, 200)}, expected ${expected}`);
  }
}
