import { createRole, type Grant, granted, grantsOf } from '../access/grants.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { serviceAccountKubeconfig } from './service-account.ts';

/** A new account that has the role shipped for a system, or the part that it `may` have; the path of its kubeconfig. */
export async function systemAccount(
  controlPlane: ControlPlaneClient,
  namespace: string,
  system: string,
  may?: (grant: Grant) => boolean,
): Promise<string> {
  const shipped = await grantsOf(controlPlane, `${system}-controller`);
  const grants = may ? shipped.filter(may) : shipped;
  const role = may ? `${namespace}-reduced` : `${system}-controller`;
  if (may) await createRole(controlPlane, role, grants);
  const kubeconfig = await serviceAccountKubeconfig(controlPlane, namespace, role);
  await granted(controlPlane, `system:serviceaccount:${namespace}:controller`, namespace, grants);
  return kubeconfig;
}
