import { beforeAll, describe, expect, test } from '@jest/globals';
import { crdName } from '../../../lib/definition/kind.ts';
import { systems } from '../../../lib/systems/index.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { deployed } from '../shipped/deployed.ts';
import { allRules, grantedVerbs } from './access-review.ts';
import { bind } from './binding.ts';

const controlPlane = connectControlPlane();
const { request } = controlPlane;

/** How Cluster API's manager gets its rights to the kinds of providers: an aggregated role of this selector. */
const selector = 'cluster.x-k8s.io/aggregate-to-manager';
const kinds = systems
  .flatMap((system) => system.kinds)
  .filter(({ group }) => group.endsWith('.cluster.x-k8s.io'))
  .map((definition) => ({ kind: definition.kind, definition }));

describe.each(kinds)('the role of a $kind that Cluster API’s manager takes in', ({ definition }) => {
  const { group, plural, versions } = definition;
  const user = `${plural}-manager`;
  const name = `${crdName(definition)}-cluster-api-manager`;
  const status = versions.some((version) => version.status) ? { [`${group}/${plural}/status`]: ['get', 'patch'] } : {};
  let namespace: string;

  beforeAll(async () => {
    await deployed(controlPlane, definition);
    namespace = await freshNamespace(controlPlane, 'aggregated');
    await bind(controlPlane, { role: 'cluster-api-manager', definition, user });
    await eventually(async () =>
      expect(await grantedVerbs(controlPlane, user, { group, resource: plural, namespace })).toContain('get'),
    );
  });

  test('is found by the label that its aggregated role selects by, and is no role of users [C-90 SAR]', async () => {
    const roles = '/apis/rbac.authorization.k8s.io/v1/clusterroles';
    const found = await request<{ items: readonly { metadata: { name: string } }[] }>(
      'GET',
      `${roles}?labelSelector=${encodeURIComponent(`${selector}=true`)}`,
    );
    expect(found.body.items.map(({ metadata }) => metadata.name)).toContain(name);
    const { body } = await request<{ metadata: { labels: object } }>('GET', `${roles}/${name}`);
    expect(body.metadata.labels).toEqual({ [selector]: 'true' });
  });

  test('lets it read and patch the objects and their status, and do no more [C-90 SAR]', async () => {
    const anyone = await allRules(controlPlane, 'nobody', namespace);
    expect(await allRules(controlPlane, user, namespace)).toEqual({
      ...anyone,
      [`${group}/${plural}`]: ['get', 'list', 'patch', 'watch'],
      ...status,
    });
    const where = { group, resource: plural, namespace };
    expect(await grantedVerbs(controlPlane, user, where)).toEqual(['get', 'list', 'watch', 'patch']);
  });

  test('lets it make real requests: a list is answered, a deletion is not [C-90 SAR]', async () => {
    const path = `/apis/${group}/${versions[0]!.name}/namespaces/${namespace}/${plural}`;
    const as = { impersonate: { user } };
    // Lists of a CRD so new are answered a moment later; until then the server says 429.
    await eventually(async () => expect(await request('GET', path, as)).toMatchObject({ status: 200 }));
    expect(await request('DELETE', path, as)).toMatchObject({ status: 403 });
  });
});
