import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';

/** A request was not started, or was given up, because this process does not lead, or not any more. */
export class NotLeaderError extends Cdk8sStatusError {
  override readonly name = 'NotLeaderError';
}
