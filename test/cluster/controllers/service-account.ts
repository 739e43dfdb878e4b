import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { kubeconfig } from '../control-plane/kubeconfig.ts';

/** A ServiceAccount that has one ClusterRole, and the path of a kubeconfig with its token. */
export async function serviceAccountKubeconfig(
  { request, url, caFile }: ControlPlaneClient,
  namespace: string,
  clusterRole: string,
): Promise<string> {
  const create = async (path: string, body: object) => {
    const answer = await request<{ status?: { token?: string } }>('POST', path, { body });
    if (answer.status === 201) return answer.body;
    throw new Error(`POST ${path}: expected 201, found ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  await create(accounts, { metadata: { name: 'controller' } });
  const api = 'rbac.authorization.k8s.io';
  await create(`/apis/${api}/v1/clusterrolebindings`, {
    metadata: { name: `${namespace}-${clusterRole}` },
    roleRef: { apiGroup: api, kind: 'ClusterRole', name: clusterRole },
    subjects: [{ kind: 'ServiceAccount', name: 'controller', namespace }],
  });
  const { status } = await create(`${accounts}/controller/token`, { spec: { expirationSeconds: 3600 } });
  const folder = join(dirname(caFile), 'kubeconfigs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${namespace}-controller`);
  writeFileSync(path, kubeconfig({ url, caFile, token: status!.token! }), { mode: 0o600 });
  return path;
}
