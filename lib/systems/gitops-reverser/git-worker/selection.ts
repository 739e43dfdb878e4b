import type { ApiResource } from '../../../runtime/transport/resource-path.ts';
import type { MirrorRule } from './port.ts';

/** A change of a file. */
export type Operation = 'CREATE' | 'UPDATE' | 'DELETE';

// An empty list selects as an absent one does.
const includes = (wanted: readonly string[], value: string): boolean =>
  wanted.length === 0 || wanted.includes('*') || wanted.includes(value);

/** Secrets are never mirrored, whatever a rule says. */
export const isSecret = ({ group, plural }: Pick<ApiResource, 'group' | 'plural'>): boolean =>
  group === '' && plural === 'secrets';

const selects = ({ apiGroups, apiVersions, resources }: MirrorRule, { group, version, plural }: ApiResource): boolean =>
  includes(apiGroups, group) &&
  includes(apiVersions, version) &&
  (resources.includes('*') || resources.includes(plural));

/** Whether one of the rules selects the objects of a resource. */
export const isSelected = (rules: readonly MirrorRule[], resource: ApiResource): boolean =>
  !isSecret(resource) && rules.some((rule) => selects(rule, resource));

/**
 * Whether a change may be made to a file of a resource: one of the rules that select it must say so. Where none does,
 * nothing is to be there, and all may be done.
 */
export function isAllowed(rules: readonly MirrorRule[], resource: ApiResource, operation: Operation): boolean {
  if (!isSelected(rules, resource)) return true;
  return rules.some((rule) => selects(rule, resource) && includes(rule.operations, operation));
}
