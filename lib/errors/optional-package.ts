import { Cdk8sStatusError } from './cdk8s-status-error.ts';

/**
 * A package that only some users need, and install themselves.
 * @throws Cdk8sStatusError that says what to install when it is not there.
 */
export async function optionalPackage<T>(name: string, what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new Cdk8sStatusError(`${what}: found no package ${name}: npm install ${name}`, { cause });
  }
}
