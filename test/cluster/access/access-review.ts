import type { ControlPlaneClient } from '../control-plane/client.ts';
import { type Verb, verbs } from './access-rows.ts';

const api = 'authorization.k8s.io/v1';

async function review<Status>({ request }: ControlPlaneClient, kind: string, spec: object, user?: string) {
  const { status, body } = await request<{ status: Status }>('POST', `/apis/${api}/${kind.toLowerCase()}s`, {
    body: { apiVersion: api, kind, spec },
    ...(user && { impersonate: { user } }),
  });
  if (status === 201) return body.status;
  throw new Error(`${kind} ${JSON.stringify(spec)}: expected 201, found ${status} ${JSON.stringify(body)}`);
}

/** The verbs that the server grants a user on one resource, asked one by one. */
export async function grantedVerbs(
  controlPlane: ControlPlaneClient,
  user: string,
  { group, resource, namespace }: { readonly group: string; readonly resource: string; readonly namespace: string },
): Promise<readonly (Verb | '*')[]> {
  const [name, subresource] = resource.split('/');
  const attributes = { group, namespace, resource: name, ...(subresource && { subresource }) };
  const answers = await Promise.all(
    [...verbs, '*' as const].map(async (verb) => {
      const spec = { user, resourceAttributes: { ...attributes, verb } };
      const { allowed } = await review<{ allowed: boolean }>(controlPlane, 'SubjectAccessReview', spec);
      return allowed ? [verb] : [];
    }),
  );
  return answers.flat();
}

interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** All that a user may do in a namespace: `group/resource` to verbs. */
export async function allRules(controlPlane: ControlPlaneClient, user: string, namespace: string) {
  const { resourceRules } = await review<{ resourceRules: readonly ResourceRule[] }>(
    controlPlane,
    'SelfSubjectRulesReview',
    { namespace },
    user,
  );
  return Object.fromEntries(
    resourceRules.flatMap(({ apiGroups, resources, verbs: granted }) =>
      apiGroups.flatMap((group) => resources.map((resource) => [`${group}/${resource}`, granted.toSorted()] as const)),
    ),
  );
}
