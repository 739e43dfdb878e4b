import type { Problem } from '@cdk8s-status/conditions/check';
import type { KindDefinition } from '../definition/kind.ts';
import { checkName } from './names.ts';

const isProtected = (group: string) => /(^|\.)(k8s|kubernetes)\.io$/.test(group);

/** Group, kind and the other names, by the API server's rules. */
export function checkIdentity(definition: KindDefinition): Problem[] {
  const { group, kind, plural, singular, shortNames = [], categories = [], scope } = definition;
  const at = String(kind);
  const problems = [
    ...checkName(`${at}.group`, group, 'subdomain'),
    ...checkName(`${at}.kind`, kind, 'kind'),
    ...checkName(`${at}.plural`, plural, 'identifier'),
    ...(singular === undefined ? [] : checkName(`${at}.singular`, singular, 'identifier')),
    ...shortNames.flatMap((name, i) => checkName(`${at}.shortNames[${i}]`, name, 'identifier')),
    ...categories.flatMap((name, i) => checkName(`${at}.categories[${i}]`, name, 'identifier')),
  ];
  if (typeof group === 'string' && !group.includes('.'))
    problems.push({ path: `${at}.group`, found: JSON.stringify(group), expected: 'a domain with at least one dot' });
  if (isProtected(String(group)) && !definition.annotations?.['api-approved.kubernetes.io'])
    problems.push({
      path: `${at}.group`,
      found: `the protected group ${JSON.stringify(group)}`,
      expected: 'a group of your own, or the annotation api-approved.kubernetes.io',
    });
  if (scope !== 'Namespaced' && scope !== 'Cluster')
    problems.push({
      path: `${at}.scope`,
      found: JSON.stringify(scope) ?? 'nothing',
      expected: 'Namespaced or Cluster',
    });
  return problems;
}
