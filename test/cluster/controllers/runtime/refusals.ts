import type { KindDefinition } from '../../../../lib/definition/kind.ts';
import { mergeRules } from '../../../../lib/rbac/merge-rules.ts';
import { controllerRules } from '../../../../lib/rbac/rules.ts';
import type { Grant } from '../../access/grants.ts';
import type { Recorded } from '../recording-transport.ts';

/** What the role of a kind's controller is made of, by its definition. */
export const grantsFor = (definition: KindDefinition): readonly Grant[] =>
  mergeRules(controllerRules(definition)).flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => ({ group, resource, verb })))),
  );

/** `patch dittoservers/status.dittofs.dittofs.com` */
export const shown = ({ group, resource, verb }: Grant): string => `${verb} ${resource}${group && `.${group}`}`;

const requested = ({ method, path, isWatch }: Recorded): string => {
  const [, resource, , subresource] = path.replace(/^.*\/namespaces\/[^/]+/, '').split('/');
  return `${isWatch ? 'WATCH' : method} ${resource}${subresource ? `/${subresource}` : ''}`;
};

/** What was refused with 403, each once: `WATCH jobs`, `PATCH dittoservers/status`. */
export const refusalsIn = (requests: readonly Recorded[]): readonly string[] => [
  ...new Set(requests.filter(({ status }) => status === 403).map(requested)),
];
