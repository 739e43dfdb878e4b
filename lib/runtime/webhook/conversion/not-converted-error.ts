import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';

/** An object could not be converted; the message is for the user whose request needed it. */
export class NotConvertedError extends Cdk8sStatusError {
  override readonly name = 'NotConvertedError';
}
