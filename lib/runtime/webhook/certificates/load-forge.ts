import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';

/** The only place that loads node-forge, which is an optional peer: Node reads certificates, but makes none. */
export async function loadForge() {
  try {
    return (await import('node-forge')).default;
  } catch (cause) {
    throw new Cdk8sStatusError(
      'certificates of the webhook: found no package node-forge, expected it to make them: npm install node-forge',
      { cause },
    );
  }
}
