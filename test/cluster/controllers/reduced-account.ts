import { createRole, type Grant, granted, grantsOf } from '../access/grants.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { serviceAccountKubeconfig } from './service-account.ts';

/** The kubeconfig of an account that has the shipped role of a system, or only the grants of it that `may` picks. */
export async function accountThat(
  may: ((grant: Grant) => boolean) | undefined,
  controlPlane: ControlPlaneClient,
  { system, namespace }: { readonly system: string; readonly namespace: string },
): Promise<string> {
  const shippedRole = `${system}-controller`;
  const shipped = await grantsOf(controlPlane, shippedRole);
  const grants = may ? shipped.filter(may) : shipped;
  const role = may ? `${namespace}-reduced` : shippedRole;
  if (may) await createRole(controlPlane, role, grants);
  const kubeconfig = await serviceAccountKubeconfig(controlPlane, namespace, role);
  await granted(controlPlane, `system:serviceaccount:${namespace}:controller`, namespace, grants);
  return kubeconfig;
}
