import type { ControlPlaneClient } from '../control-plane/client.ts';
import { eventually } from '../control-plane/eventually.ts';
import { grantedVerbs } from './access-review.ts';
import type { Verb } from './access-rows.ts';

/** One verb on one resource: what a role is made of. */
export interface Grant {
  readonly group: string;
  /** `services`, `dittoservers/status`. */
  readonly resource: string;
  readonly verb: Verb;
}

interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly Verb[];
}

const roles = '/apis/rbac.authorization.k8s.io/v1/clusterroles';

/** Every grant of a ClusterRole that the server has. */
export async function grantsOf({ request }: ControlPlaneClient, role: string): Promise<readonly Grant[]> {
  const { status, body } = await request<{ rules: readonly PolicyRule[] }>('GET', `${roles}/${role}`);
  if (status !== 200) throw new Error(`GET ${roles}/${role}: expected 200, found ${status} ${JSON.stringify(body)}`);
  return body.rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => ({ group, resource, verb })))),
  );
}

/** Creates a ClusterRole of these grants. */
export async function createRole(
  { request }: ControlPlaneClient,
  name: string,
  grants: readonly Grant[],
): Promise<void> {
  const rules = grants.map(({ group, resource, verb }) => ({
    apiGroups: [group],
    resources: [resource],
    verbs: [verb],
  }));
  const body = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules };
  const answer = await request('POST', roles, { body });
  if (answer.status !== 201)
    throw new Error(`POST ${roles}: expected 201, found ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** Waits until the server decides for a user by these grants: it follows a new role a moment later. */
export async function granted(
  controlPlane: ControlPlaneClient,
  user: string,
  namespace: string,
  grants: readonly Grant[],
): Promise<void> {
  const { group, resource, verb } = grants.at(-1)!;
  await eventually(async () => {
    const may = await grantedVerbs(controlPlane, user, { group, resource, namespace });
    if (!may.includes(verb)) throw new Error(`${user}: expected ${verb} on ${resource}, found ${may.join(', ')}`);
  });
}
