import type { ControlPlaneClient } from '../control-plane/client.ts';
import { type AccountAccess, accountAccess } from '../run/account-access.ts';

const api = 'rbac.authorization.k8s.io';

/** One account with the shipped roles of several systems, and a Lease called `faults` in its namespace. */
export async function controllersAccount(
  controlPlane: ControlPlaneClient,
  namespace: string,
  systems: readonly string[],
): Promise<AccountAccess> {
  const create = async (path: string, body: object) => {
    const { status, body: answer } = await controlPlane.request('POST', path, { body });
    if (status !== 201) throw new Error(`POST ${path}: expected 201, found ${status} ${JSON.stringify(answer)}`);
  };
  const name = 'controllers';
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  await create('/api/v1/namespaces', { metadata: { name: namespace } });
  await create(`/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } });
  for (const system of systems) {
    const roleRef = { apiGroup: api, kind: 'ClusterRole', name: `${system}-controller` };
    await create(`/apis/${api}/v1/clusterrolebindings`, { metadata: { name: `faults-${system}` }, roleRef, subjects });
  }
  const leases = { apiGroups: ['coordination.k8s.io'], resources: ['leases'] };
  await create(`/apis/${api}/v1/namespaces/${namespace}/roles`, {
    metadata: { name },
    rules: [
      { ...leases, verbs: ['create'] },
      { ...leases, resourceNames: ['faults'], verbs: ['get', 'update'] },
    ],
  });
  const roleRef = { apiGroup: api, kind: 'Role', name };
  await create(`/apis/${api}/v1/namespaces/${namespace}/rolebindings`, { metadata: { name }, roleRef, subjects });
  return accountAccess(controlPlane, { namespace, name });
}
