import type { Problem } from '@cdk8s-status/conditions/check';
import type { AccessRule, AggregatedAccess, Verb } from '../definition/access.ts';
import type { KindDefinition } from '../definition/kind.ts';
import { accessKeys, aggregatedKeys, checkKeys, controllerKeys, ruleKeys } from './known-keys.ts';
import { checkName } from './names.ts';
import { shown } from './shape.ts';

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

const checkWords = (path: string, words: readonly string[], wanted: readonly Verb[]): Problem[] => [
  ...[...words, ...wanted]
    .filter((word) => word.includes('*'))
    .map((word) => ({ path, found: JSON.stringify(word), expected: 'a name: a role has no wildcards' })),
  ...wanted
    .filter((verb) => !Object.hasOwn(verbs, verb) && !verb.includes('*'))
    .map((verb) => ({ path, found: JSON.stringify(verb), expected: `one of ${Object.keys(verbs).join(', ')}` })),
];

function checkRule(path: string, rule: AccessRule): Problem[] {
  const { group, resources, verbs: wanted } = rule;
  return [
    ...checkKeys(path, rule, ruleKeys),
    ...checkWords(path, [group, ...resources], wanted),
    ...(resources.length && wanted.length ? [] : [{ path, found: 'nothing', expected: 'resources and verbs' }]),
  ];
}

const ownRoles = ['controller', 'editor', 'viewer'];

function checkAggregated(
  path: string,
  role: AggregatedAccess,
  earlier: readonly AggregatedAccess[],
  promised: boolean,
): Problem[] {
  const { name, labels, verbs: wanted, statusVerbs = [] } = role;
  const taken = [...ownRoles, ...earlier.map((each) => each.name)];
  return [
    ...checkKeys(path, role, aggregatedKeys),
    ...checkName(`${path}.name`, name, 'identifier'),
    ...checkWords(path, [], [...wanted, ...statusVerbs]),
    ...(taken.includes(name)
      ? [{ path: `${path}.name`, found: shown(name), expected: `another name than ${taken.join(', ')}` }]
      : []),
    ...(Object.keys(labels).length
      ? []
      : [{ path: `${path}.labels`, found: 'none', expected: 'what the other operator selects roles by' }]),
    ...(wanted.length ? [] : [{ path: `${path}.verbs`, found: 'none', expected: 'at least one verb' }]),
    ...(statusVerbs.length && !promised
      ? [{ path: `${path}.statusVerbs`, found: shown(statusVerbs), expected: 'none: the kind has no status' }]
      : []),
  ];
}

/** Only what is named, and a writer for every status. */
export function checkAccess({ kind, access, versions }: KindDefinition): Problem[] {
  const path = `${kind}.access`;
  const uses = access?.controller?.uses ?? [];
  const aggregated = access?.aggregated ?? [];
  const promised = versions.some((version) => version.status);
  return [
    ...checkKeys(path, access, accessKeys),
    ...checkKeys(`${path}.controller`, access?.controller, controllerKeys),
    ...uses.flatMap((rule, i) => checkRule(`${path}.controller.uses[${i}]`, rule)),
    ...aggregated.flatMap((role, i) =>
      checkAggregated(`${path}.aggregated[${i}]`, role, aggregated.slice(0, i), promised),
    ),
    ...(promised && !access?.controller
      ? [{ path, found: 'a status and nobody who may write it', expected: 'controller: {}, at least' }]
      : []),
  ];
}
