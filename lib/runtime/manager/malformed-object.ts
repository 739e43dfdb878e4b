import { problemText } from '@cdk8s-status/conditions/check';
import { type KindDefinition, storageVersion } from '../../definition/kind.ts';
import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import { type KubernetesObject, keyOf } from '../cache/kubernetes-object.ts';

/**
 * A pass failed over an object that today's schema would refuse: an older one let it in, and nobody has written its spec
 * since. `cause` is what the pass failed with.
 */
class MalformedObjectError extends Cdk8sStatusError {
  override readonly name = 'MalformedObjectError';
}

const mostTold = 5;

/**
 * What is to be said of a pass that failed. An error on purpose says all in its message; of any other, what is wrong
 * with the object by its schema explains it, where there is something.
 */
export async function explained(definition: KindDefinition, object: KubernetesObject, error: Error): Promise<Error> {
  if (error instanceof Cdk8sStatusError) return error;
  // Not before it is needed: it takes a JSON Schema validator with it.
  const { checkSpecValue } = await import('../../custom-resource/check-spec-value.ts');
  const { spec } = object as { readonly spec?: unknown };
  const problems = checkSpecValue('spec', storageVersion(definition).spec, spec);
  if (problems.length === 0) return error;
  const more = problems.length > mostTold ? `; and ${problems.length - mostTold} more` : '';
  const wrong = problems.slice(0, mostTold).map(problemText).join('; ');
  const what = `${definition.kind} ${keyOf(object)} is not what its schema allows: ${wrong}${more}`;
  return new MalformedObjectError(`${what}. Mend it, or delete it.`, { cause: error });
}
