import type { Problem } from '@cdk8s-status/conditions/check';

/** What the API server accepts as a name, by the kind of name (apimachinery, util/validation). */
export const nameRules = {
  /** Names of objects, API groups. */
  subdomain: {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    length: 253,
    expected: 'a DNS subdomain: lower-case letters, digits, - and ., at most 253 characters',
  },
  /** Namespaces. */
  label: {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    length: 63,
    expected: 'a DNS label: lower-case letters, digits and -, at most 63 characters',
  },
  /** Plurals, short names, versions. */
  identifier: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    length: 63,
    expected: 'a DNS label that starts with a letter: lower-case letters, digits and -, at most 63 characters',
  },
  /** Kinds: an identifier once in lower case. */
  kind: {
    pattern: /^[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?$/,
    length: 63,
    expected: 'letters, digits and -, starting with a letter, at most 63 characters',
  },
  /** Roles: anything that can be a path segment. */
  pathSegment: {
    pattern: /^(?!\.{1,2}$)[^/%]+$/,
    length: 253,
    expected: 'a path segment: no / and no %, not . and not .., at most 253 characters',
  },
} as const;

/** Nothing, or the one problem of a name. */
export function checkName(path: string, name: unknown, rule: keyof typeof nameRules): Problem[] {
  const { pattern, length, expected } = nameRules[rule];
  if (typeof name === 'string' && name.length <= length && pattern.test(name)) return [];
  return [{ path, found: JSON.stringify(name)?.slice(0, 80) ?? 'nothing', expected }];
}
