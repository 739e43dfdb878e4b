import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';

/** An object has the name of a child, but somebody else controls it, or nobody. */
export class NotOurChildError extends Cdk8sStatusError {
  override readonly name = 'NotOurChildError';
}
