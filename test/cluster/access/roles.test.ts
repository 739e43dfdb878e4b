import { statusPatch } from '@cdk8s-status/conditions';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { deployed } from '../shipped/deployed.ts';
import { kindSamples } from '../systems/samples.ts';
import { allRules, grantedVerbs } from './access-review.ts';
import { type AccessRow, type Role, roles } from './access-rows.ts';
import { attempts } from './attempts.ts';
import { bind } from './binding.ts';

const controlPlane = connectControlPlane();
const { request } = controlPlane;

const rowsOf = (rows: readonly AccessRow[]) =>
  rows.map((row) => {
    const what = row.may.length
      ? `${row.may.join(', ')} ${row.resource}, and no more`
      : `do nothing to ${row.resource}`;
    return { ...row, it: `let the ${row.role} ${what}${row.proof ?? ''}` };
  });
// The others are not served here, or need a longer body: what the server says of them has to do.
const tried = (plural: string) => [plural, `${plural}/status`, 'secrets', 'configmaps'];

describe.each(kindSamples)('the shipped roles of a $kind', ({ definition, contract, spec, fullStatus, access }) => {
  const { group, plural } = definition;
  const shipped = roles.filter((role) => role !== 'controller' || definition.access?.controller);
  const isNamespaced = definition.scope === 'Namespaced';
  const users: Readonly<Record<Role, string>> = {
    controller: `${plural}-controller`,
    editor: `${plural}-editor`,
    viewer: `${plural}-viewer`,
  };
  let namespace: string;
  let elsewhere: string;
  let objects: KindRequests;

  beforeAll(async () => {
    await deployed(controlPlane, definition);
    namespace = await freshNamespace(controlPlane, 'roles');
    elsewhere = await freshNamespace(controlPlane, 'roles');
    objects = kindRequests(controlPlane, definition, namespace);
    await objects.create('object', spec);
    for (const kind of ['secrets', 'configmaps']) {
      const body = { metadata: { name: 'object' } };
      expect(await request('POST', `/api/v1/namespaces/${namespace}/${kind}`, { body })).toMatchObject({ status: 201 });
    }
    if (shipped.includes('controller'))
      await bind(controlPlane, { role: 'controller', definition, user: users.controller });
    const where = isNamespaced ? { namespace } : {};
    await bind(controlPlane, { role: 'editor', definition, user: users.editor, ...where });
    await bind(controlPlane, { role: 'viewer', definition, user: users.viewer, ...where });
    await eventually(async () => {
      for (const role of shipped)
        expect(await grantedVerbs(controlPlane, users[role], { group, resource: plural, namespace })).toContain('get');
    });
  });

  test.each(rowsOf(access))('$it', async (row) => {
    const { role, resource, may } = row;
    const user = users[role];
    const granted = await grantedVerbs(controlPlane, user, { group, namespace, ...row, resource });
    expect(granted).toEqual(may);

    if (!tried(plural).includes(resource)) return;
    const [name, subresource] = resource.split('/') as [string, string?];
    const collection = name === plural ? objects.collection : `/api/v1/namespaces/${namespace}/${name}`;
    const codes = await attempts(controlPlane, user, {
      collection,
      name: name === plural ? objects.nameOf('object') : 'object',
      ...(subresource && { subresource }),
    });
    for (const [verb, code] of Object.entries(codes)) {
      const allowed = (may as readonly string[]).includes(verb);
      expect({ verb, code }).toEqual({ verb, code: !allowed ? 403 : verb === 'create' ? 201 : 200 });
    }
  });

  test.each(shipped)('let the %s do what stands above and no more, without a wildcard', async (role) => {
    const rows = access.filter((row) => row.role === role && row.may.length > 0);
    const expected = rows.map((row) => [`${row.group ?? group}/${row.resource}`, row.may.toSorted()]);
    const anyone = await allRules(controlPlane, 'nobody', namespace);
    const rules = await allRules(controlPlane, users[role], namespace);
    expect(rules).toEqual({ ...anyone, ...Object.fromEntries(expected) });
    expect(JSON.stringify(rules)).not.toContain('*');
  });

  test('let the editor and the viewer do nothing in a namespace without a binding, if the kind has one', async () => {
    for (const user of isNamespaced ? [users.editor, users.viewer] : []) {
      const where = { group, resource: plural, namespace: elsewhere };
      expect(await grantedVerbs(controlPlane, user, where)).toEqual([]);
      const { collection } = kindRequests(controlPlane, definition, elsewhere);
      expect(await request('GET', collection, { impersonate: { user } })).toMatchObject({ status: 403 });
    }
  });

  if (!contract || !fullStatus) return;
  test('let the controller, and no user, write the status by server-side apply', async () => {
    const object = await objects.read('object');
    const patch = statusPatch(object, fullStatus, { strategy: 'apply', owned: contract })!;
    const codes: Record<string, number> = {};
    for (const role of roles) {
      const options = { ...patch, impersonate: { user: users[role] } };
      const path = `${objects.path('object')}/status?fieldManager=${role}`;
      codes[role] = (await request('PATCH', path, options)).status;
    }
    expect(codes).toEqual({ controller: 200, editor: 403, viewer: 403 });
    expect((await objects.read('object')).status).toEqual(fullStatus);
  });
});
