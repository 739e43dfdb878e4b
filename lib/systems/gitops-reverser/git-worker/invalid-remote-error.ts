import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';

/** A repository, branch or path that is not used: it is no such thing, or would lead elsewhere. */
export class InvalidRemoteError extends Cdk8sStatusError {
  override readonly name = 'InvalidRemoteError';
}
