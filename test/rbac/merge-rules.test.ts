import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Verb } from '../../lib/definition/access.ts';
import { mergeRules } from '../../lib/rbac/merge-rules.ts';
import type { PolicyRule } from '../../lib/rbac/rules.ts';

const verbs: readonly Verb[] = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const rule: fc.Arbitrary<PolicyRule> = fc.record(
  {
    apiGroups: some(['', 'apps', 'example.com']),
    resources: some(['pods', 'jobs', 'jobs/status']),
    verbs: some(verbs),
    resourceNames: some(['one', 'two']),
  },
  { requiredKeys: ['apiGroups', 'resources', 'verbs'] },
);

/** Every single thing that rules allow. */
const granted = (rules: readonly PolicyRule[]): ReadonlySet<string> =>
  new Set(
    rules.flatMap(({ apiGroups, resources, verbs: may, resourceNames }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) => may.map((verb) => JSON.stringify([group, resource, verb, resourceNames]))),
      ),
    ),
  );

describe('merged rules', () => {
  test('allow what the rules allow, and no more', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), (rules) => {
        expect(granted(mergeRules(rules))).toEqual(granted(rules));
      }),
    );
  });

  test('name each resource of a group once, and no two rules could be one', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), (rules) => {
        const merged = mergeRules(rules);
        const named = merged.flatMap(({ apiGroups, resources, resourceNames }) =>
          resources.map((resource) => JSON.stringify([apiGroups, resource, resourceNames])),
        );
        expect(new Set(named).size).toBe(named.length);
        const shapes = merged.map(({ resources: _, ...shape }) => JSON.stringify(shape));
        expect(new Set(shapes).size).toBe(shapes.length);
      }),
    );
  });

  test('keep the order of the rules, and the verbs in one order', () => {
    expect(
      mergeRules([
        { apiGroups: ['apps'], resources: ['deployments'], verbs: ['watch', 'get'] },
        { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
        { apiGroups: ['apps'], resources: ['statefulsets', 'deployments'], verbs: ['get', 'watch'] },
      ]),
    ).toEqual([
      { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: ['get', 'watch'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
    ]);
  });
});
