import type { Verb } from '../definition/access.ts';
import type { PolicyRule } from './rules.ts';

const verbOrder: readonly Verb[] = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

interface Grant {
  readonly group: string;
  readonly resource: string;
  readonly names: readonly string[] | undefined;
  readonly verbs: Set<Verb>;
}

const key = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** By group, resource and resource names: every verb that any of the rules grants. */
function grantsOf(rules: readonly PolicyRule[]): readonly Grant[] {
  const grants = new Map<string, Grant>();
  for (const { apiGroups, resources, verbs, resourceNames } of rules)
    for (const group of apiGroups)
      for (const resource of resources) {
        const id = key(group, resource, resourceNames);
        const grant = grants.get(id) ?? { group, resource, names: resourceNames, verbs: new Set() };
        for (const verb of verbs) grant.verbs.add(verb);
        grants.set(id, grant);
      }
  return [...grants.values()];
}

/** The same access in the fewest rules: each resource once, and resources of one group with the same verbs together. */
export function mergeRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const merged = new Map<string, PolicyRule & { resources: string[] }>();
  for (const { group, resource, names, verbs } of grantsOf(rules)) {
    const ordered = verbOrder.filter((verb) => verbs.has(verb));
    const id = key(group, ordered, names);
    const rule = merged.get(id) ?? {
      apiGroups: [group],
      resources: [],
      verbs: ordered,
      ...(names && { resourceNames: names }),
    };
    rule.resources.push(resource);
    merged.set(id, rule);
  }
  return [...merged.values()];
}
