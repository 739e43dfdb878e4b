import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';

/** A request that gets no review back, but a status of 400 or more and this text. */
export class RefusedRequest extends Cdk8sStatusError {
  override readonly name = 'RefusedRequest';
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
