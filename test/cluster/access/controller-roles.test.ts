import { beforeAll, describe, expect, test } from '@jest/globals';
import { systems } from '../../../lib/systems/index.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { deployed } from '../shipped/deployed.ts';
import { samples } from '../systems/samples.ts';
import { allRules, grantedVerbs } from './access-review.ts';
import { type AccessRow, type Verb, verbs } from './access-rows.ts';

const controlPlane = connectControlPlane();

/** What the controllers of a system's kinds may do together: `group/resource` to verbs. */
function together(rows: readonly (AccessRow & { readonly group: string })[]): ReadonlyMap<string, readonly Verb[]> {
  const all = new Map<string, Set<Verb>>();
  for (const { group, resource, may } of rows) {
    const known = all.get(`${group}/${resource}`) ?? new Set<Verb>();
    for (const verb of may) known.add(verb);
    all.set(`${group}/${resource}`, known);
  }
  return new Map([...all].map(([resource, may]) => [resource, verbs.filter((verb) => may.has(verb))]));
}

describe.each(systems)('the one role of the $name controllers', ({ name, kinds }) => {
  const rows = samples
    .filter(({ definition }) => kinds.includes(definition))
    .flatMap(({ definition, access }) =>
      access.filter(({ role }) => role === 'controller').map((row) => ({ group: definition.group, ...row })),
    );
  const user = `${name}-controllers`;
  let namespace: string;

  beforeAll(async () => {
    await deployed(controlPlane, ...kinds);
    namespace = await freshNamespace(controlPlane, 'controllers');
    const api = 'rbac.authorization.k8s.io';
    const body = {
      apiVersion: `${api}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: user },
      roleRef: { apiGroup: api, kind: 'ClusterRole', name: `${name}-controller` },
      subjects: [{ apiGroup: api, kind: 'User', name: user }],
    };
    const { status } = await controlPlane.request('POST', `/apis/${api}/v1/clusterrolebindings`, { body });
    expect(status).toBe(201);
    const { group, plural } = kinds[0]!;
    await eventually(async () => {
      expect(await grantedVerbs(controlPlane, user, { group, resource: plural, namespace })).toContain('list');
    });
  });

  test.each([...together(rows)])('allows on %s exactly %j', async (resource, may) => {
    const slash = resource.indexOf('/');
    const asked = { group: resource.slice(0, slash), resource: resource.slice(slash + 1), namespace };
    expect(await grantedVerbs(controlPlane, user, asked)).toEqual(may);
  });

  test('allows nothing else, and has no wildcard', async () => {
    const anyone = await allRules(controlPlane, 'nobody', namespace);
    const expected = [...together(rows)].filter(([, may]) => may.length > 0);
    const rules = await allRules(controlPlane, user, namespace);
    expect(rules).toEqual({
      ...anyone,
      ...Object.fromEntries(expected.map(([what, may]) => [what, may.toSorted()])),
    });
    expect(JSON.stringify(rules)).not.toContain('*');
  });
});
