import { Cdk8sStatusError } from '../errors/cdk8s-status-error.ts';

/** A reference to a core Kubernetes type that leads nowhere, or back to itself. */
export class CoreSchemaError extends Cdk8sStatusError {
  override readonly name = 'CoreSchemaError';
}
