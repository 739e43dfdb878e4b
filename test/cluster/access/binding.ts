import { crdName, type KindDefinition } from '../../../lib/definition/kind.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';

export interface Binding {
  /** The shipped role, of this kind: `controller`, `editor`, `viewer`, or one that another operator takes in. */
  readonly role: string;
  readonly definition: KindDefinition;
  readonly user: string;
  /** Absent: in every namespace, by a ClusterRoleBinding. */
  readonly namespace?: string;
}

/** Grants a shipped role to a user. The server follows a moment later. */
export async function bind(
  { request }: ControlPlaneClient,
  { role, definition, user, namespace }: Binding,
): Promise<void> {
  const api = 'rbac.authorization.k8s.io/v1';
  const path = namespace ? `namespaces/${namespace}/rolebindings` : 'clusterrolebindings';
  const body = {
    apiVersion: api,
    kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
    metadata: { name: user },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `${crdName(definition)}-${role}` },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user }],
  };
  const answer = await request('POST', `/apis/${api}/${path}`, { body });
  if (answer.status === 201) return;
  throw new Error(`binding ${role} to ${user}: expected 201, found ${answer.status} ${JSON.stringify(answer.body)}`);
}
