import type { ControlPlaneClient } from '../control-plane/client.ts';
import { type AccountAccess, accountAccess } from '../run/account-access.ts';

const api = 'rbac.authorization.k8s.io';

/** Filled by whatever has its label, as an administrator writes it. */
const aggregate = {
  role: 'gitops-reverser-system:gitops-reverser-controller:aggregate',
  labels: { 'configbutler.ai/aggregate-to-mirror': 'true' },
};

export interface ControllersAccountProps {
  readonly namespace: string;
  readonly systems: readonly string[];
  /** What may be mirrored: by plural, with the API group. */
  readonly mirrored: Readonly<Record<string, { readonly group: string }>>;
}

/** One account with the shipped roles of several systems, and a Lease called `faults` in its namespace. */
export async function controllersAccount(
  controlPlane: ControlPlaneClient,
  { namespace, systems, mirrored }: ControllersAccountProps,
): Promise<AccountAccess> {
  const create = async (path: string, body: object) => {
    const { status, body: answer } = await controlPlane.request('POST', path, { body });
    if (status !== 201) throw new Error(`POST ${path}: expected 201, found ${status} ${JSON.stringify(answer)}`);
  };
  const name = 'controllers';
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  await create('/api/v1/namespaces', { metadata: { name: namespace } });
  await create(`/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } });
  const mayRead = Object.entries(mirrored).map(([plural, { group }]) => ({
    ...{ apiGroups: [group], resources: [plural], verbs: ['list', 'watch'] },
  }));
  const labelled = { name: 'faults-mirrored', labels: aggregate.labels };
  await create(`/apis/${api}/v1/clusterroles`, { metadata: labelled, rules: mayRead });
  for (const role of [...systems.map((system) => `${system}-controller`), aggregate.role]) {
    const roleRef = { apiGroup: api, kind: 'ClusterRole', name: role };
    await create(`/apis/${api}/v1/clusterrolebindings`, { metadata: { name: `faults-${role}` }, roleRef, subjects });
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
