import type { ApiServer, KubernetesObject, ServerError } from '@cdk8s-status/apiserver';
import type { HostileInput } from './hostile-inputs.ts';
import { widgetCrd } from './widget-crd.ts';

/** What a server says to such an input. */
export async function hostileErrors(server: ApiServer, { call, make }: HostileInput): Promise<readonly ServerError[]> {
  const input = make() as KubernetesObject;
  if (call === 'validateCrd') return (await server.validateCrd(input)).errors;
  const opened = await server.openCrd(widgetCrd());
  if (call === 'table') return (await opened.table(input as unknown as KubernetesObject[])).errors;
  const written = call === 'admit' ? opened.admit(input) : opened.apply(undefined, input, { manager: 'a' });
  return (await written).errors;
}
