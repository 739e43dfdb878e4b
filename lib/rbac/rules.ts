import type { AccessRule, AggregatedAccess, Verb } from '../definition/access.ts';
import type { KindDefinition } from '../definition/kind.ts';

/** One rule of a ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly Verb[];
  readonly resourceNames?: readonly string[];
}

const hasStatus = ({ versions }: KindDefinition): boolean => versions.some((version) => version.status);

const rule = ({ group }: KindDefinition, resource: string, ...verbs: readonly Verb[]): PolicyRule => ({
  apiGroups: [group],
  resources: [resource],
  verbs,
});

const useRule = ({ group, resources, verbs, resourceNames }: AccessRule): PolicyRule => ({
  apiGroups: [group],
  resources,
  verbs,
  ...(resourceNames && { resourceNames }),
});

/** What the writer of the status needs, and no more. */
export function controllerRules(definition: KindDefinition): PolicyRule[] {
  const { plural, access } = definition;
  const { writesObject, ownsChildren, uses = [] } = access?.controller ?? {};
  return [
    rule(definition, plural, 'get', 'list', 'watch', ...(writesObject ? (['patch'] as const) : [])),
    ...(hasStatus(definition) ? [rule(definition, `${plural}/status`, 'get', 'update', 'patch')] : []),
    ...(ownsChildren ? [rule(definition, `${plural}/finalizers`, 'update')] : []),
    ...uses.map(useRule),
  ];
}

/** A user who changes objects; the status stays the controller's. */
export const editorRules = (definition: KindDefinition): PolicyRule[] => [
  rule(
    definition,
    definition.plural,
    'get',
    'list',
    'watch',
    'create',
    'update',
    'patch',
    'delete',
    'deletecollection',
  ),
  ...(hasStatus(definition) ? [rule(definition, `${definition.plural}/status`, 'get')] : []),
];

/** A user who looks. */
export const viewerRules = (definition: KindDefinition): PolicyRule[] => [
  rule(definition, definition.plural, 'get', 'list', 'watch'),
  ...(hasStatus(definition) ? [rule(definition, `${definition.plural}/status`, 'get')] : []),
];

/** Another operator. */
export const aggregatedRules = (
  definition: KindDefinition,
  { verbs, statusVerbs = [] }: AggregatedAccess,
): PolicyRule[] => [
  rule(definition, definition.plural, ...verbs),
  ...(statusVerbs.length ? [rule(definition, `${definition.plural}/status`, ...statusVerbs)] : []),
];
