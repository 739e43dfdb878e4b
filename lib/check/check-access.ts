import type { Problem } from '@cdk8s-status/conditions/check';
import type { AccessRule, Verb } from '../definition/access.ts';
import type { KindDefinition } from '../definition/kind.ts';
import { accessKeys, checkKeys, controllerKeys, ruleKeys } from './known-keys.ts';

const verbs: Readonly<Record<Verb, true>> = {
  get: true,
  list: true,
  watch: true,
  create: true,
  update: true,
  patch: true,
  delete: true,
  deletecollection: true,
};

function checkRule(path: string, rule: AccessRule): Problem[] {
  const { group, resources, verbs: wanted } = rule;
  return [
    ...checkKeys(path, rule, ruleKeys),
    ...[group, ...resources, ...wanted]
      .filter((word) => word.includes('*'))
      .map((word) => ({ path, found: JSON.stringify(word), expected: 'a name: a role has no wildcards' })),
    ...wanted
      .filter((verb) => !Object.hasOwn(verbs, verb) && !verb.includes('*'))
      .map((verb) => ({ path, found: JSON.stringify(verb), expected: `one of ${Object.keys(verbs).join(', ')}` })),
    ...(resources.length && wanted.length ? [] : [{ path, found: 'nothing', expected: 'resources and verbs' }]),
  ];
}

/** Only what is named, and a writer for every status. */
export function checkAccess({ kind, access, versions }: KindDefinition): Problem[] {
  const path = `${kind}.access`;
  const uses = access?.controller?.uses ?? [];
  const promised = versions.some((version) => version.status);
  return [
    ...checkKeys(path, access, accessKeys),
    ...checkKeys(`${path}.controller`, access?.controller, controllerKeys),
    ...uses.flatMap((rule, i) => checkRule(`${path}.controller.uses[${i}]`, rule)),
    ...(promised && !access?.controller
      ? [{ path, found: 'a status and nobody who may write it', expected: 'controller: {}, at least' }]
      : []),
  ];
}
