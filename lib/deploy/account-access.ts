import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { PolicyRule } from '../rbac/rules.ts';

const group = 'rbac.authorization.k8s.io';

/** A ServiceAccount, by name. */
export interface Account {
  readonly namespace: string;
  readonly name: string;
}

type RoleKind = 'Role' | 'ClusterRole';

function bind(scope: Construct, { namespace, name: account }: Account, kind: RoleKind, role: string, name: string) {
  new ApiObject(scope, 'binding', {
    apiVersion: `${group}/v1`,
    kind: `${kind}Binding`,
    metadata: { name, ...(kind === 'Role' && { namespace }) },
    roleRef: { apiGroup: group, kind, name: role },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
  });
}

/** The name of what belongs to an account but to no namespace. */
const clusterName = ({ namespace, name }: Account, ...what: readonly string[]) => [namespace, name, ...what].join(':');

/** Binds an account to a ClusterRole, in every namespace. */
export class AccountBinding extends Construct {
  constructor(scope: Construct, id: string, account: Account, role: string) {
    super(scope, id);
    bind(this, account, 'ClusterRole', role, clusterName(account));
  }
}

/** A Role of an account's own, in its namespace, and its binding. */
export class AccountRole extends Construct {
  constructor(scope: Construct, id: string, account: Account, what: string, rules: readonly PolicyRule[]) {
    super(scope, id);
    const name = `${account.name}-${what}`;
    const metadata = { namespace: account.namespace, name };
    new ApiObject(this, 'role', { apiVersion: `${group}/v1`, kind: 'Role', metadata, rules });
    bind(this, account, 'Role', name, name);
  }
}

/** A ClusterRole of an account's own, and its binding. */
export class AccountClusterRole extends Construct {
  constructor(scope: Construct, id: string, account: Account, what: string, rules: readonly PolicyRule[]) {
    super(scope, id);
    const name = clusterName(account, what);
    new ApiObject(this, 'role', { apiVersion: `${group}/v1`, kind: 'ClusterRole', metadata: { name }, rules });
    bind(this, account, 'ClusterRole', name, name);
  }
}

/** A ClusterRole of an account's own, bound: it has the rules of all ClusterRoles with these labels, and none else. */
export class AccountAggregateRole extends Construct {
  constructor(
    scope: Construct,
    id: string,
    account: Account,
    what: string,
    matchLabels: Readonly<Record<string, string>>,
  ) {
    super(scope, id);
    const name = clusterName(account, what);
    new ApiObject(this, 'role', {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      // Without rules: those are the cluster's to fill in, and whoever applies this again must not take them away.
      aggregationRule: { clusterRoleSelectors: [{ matchLabels }] },
    });
    bind(this, account, 'ClusterRole', name, name);
  }
}

/**
 * Create objects of a resource; read and change the named one. A create cannot be limited to a name, for the API server
 * does not know the name yet when it asks.
 */
export const ownObject = (apiGroup: string, resource: string, name: string): readonly PolicyRule[] => [
  { apiGroups: [apiGroup], resources: [resource], verbs: ['create'] },
  { apiGroups: [apiGroup], resources: [resource], resourceNames: [name], verbs: ['get', 'update'] },
];
