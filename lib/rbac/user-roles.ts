import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { writersOf } from './writers.ts';

const watched = new WeakSet<IConstruct>();
const userLabels = ['admin', 'edit', 'view'].map((role) => `rbac.authorization.k8s.io/aggregate-to-${role}`);

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs?: readonly string[];
}
interface Role {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly rules?: readonly Rule[];
}

const matches = (names: readonly string[], ...words: string[]) => names.some((x) => x === '*' || words.includes(x));

/** The CRDs whose status the rule lets somebody write, of those we know. */
function written({ apiGroups = [], resources = [], verbs = [] }: Rule, known: ReadonlyMap<string, unknown>): string[] {
  if (!matches(verbs, 'update', 'patch')) return [];
  if (matches(resources, '*/status') || matches(apiGroups))
    return [...known.keys()].filter((name) => {
      const [plural, ...group] = name.split('.');
      return matches(apiGroups, group.join('.')) && matches(resources, `${plural}/status`, '*/status');
    });
  return resources
    .filter((resource) => resource.endsWith('/status'))
    .flatMap((resource) => apiGroups.map((group) => `${resource.slice(0, -'/status'.length)}.${group}`))
    .filter((name) => known.has(name));
}

function problemsOf(role: ApiObject): string[] {
  const { metadata, rules = [] } = role.toJson() as Role;
  if (!userLabels.some((label) => metadata?.labels?.[label] === 'true')) return [];
  const known = writersOf(role.node.root);
  return [...new Set(rules.flatMap((rule) => written(rule, known)))].map(
    (name) => `rules: a user role may write ${name}/status: expected get at most`,
  );
}

// Validation runs from the root down: here the roles of the app are found, and each then reports at its own path.
function watchRoles(root: IConstruct): string[] {
  for (const construct of root.node.findAll())
    if (ApiObject.isApiObject(construct) && construct.kind === 'ClusterRole' && !watched.has(construct)) {
      watched.add(construct);
      construct.node.addValidation({ validate: () => problemsOf(construct) });
    }
  return [];
}

/** A role that is known to be sound is not looked at again. */
export const trustRole = (role: IConstruct): void => {
  watched.add(role);
};

/** From now on, a ClusterRole of this app that lets users write a declared status is an error at synth. */
export function refuseUserWriters(root: IConstruct): void {
  if (watched.has(root)) return;
  watched.add(root);
  root.node.addValidation({ validate: () => watchRoles(root) });
}
