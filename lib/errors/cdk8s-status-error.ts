/** The base of every error this library throws on purpose. Its message says what was found and what was expected. */
export class Cdk8sStatusError extends Error {
  override readonly name: string = 'Cdk8sStatusError';
}
