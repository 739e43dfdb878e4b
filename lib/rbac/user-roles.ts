import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { crdName } from '../definition/kind.ts';
import { writersOf } from './writers.ts';

const watched = new WeakSet<IConstruct>();
const userLabels = ['admin', 'edit', 'view'].map((role) => `rbac.authorization.k8s.io/aggregate-to-${role}`);

interface Role {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly rules?: readonly Partial<Readonly<Record<'apiGroups' | 'resources' | 'verbs', readonly string[]>>>[];
}
const names = (list: readonly string[] = [], ...words: string[]) => list.some((x) => x === '*' || words.includes(x));

function problemsOf(role: ApiObject): string[] {
  const { metadata, rules = [] } = role.toJson() as Role;
  if (!userLabels.some((label) => metadata?.labels?.[label] === 'true')) return [];
  return [...writersOf(role.node.root)]
    .filter(({ group, plural }) =>
      rules.some(
        ({ apiGroups, resources, verbs }) =>
          names(apiGroups, group) &&
          names(resources, `${plural}/status`, '*/status') &&
          names(verbs, 'update', 'patch'),
      ),
    )
    .map((definition) => `rules: a user role may write ${crdName(definition)}/status: expected get at most`);
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

/** From now on, a ClusterRole of this app that lets users write a declared status is an error at synth. */
export function refuseUserWriters(root: IConstruct): void {
  if (watched.has(root)) return;
  watched.add(root);
  root.node.addValidation({ validate: () => watchRoles(root) });
}
