import { describe, expect, test } from '@jest/globals';
import { NotOurChildError } from '../../../lib/runtime/children/not-our-child-error.ts';
import type { Json } from '../model-api/stored-object.ts';
import { settle } from '../time/manual-clock.ts';
import { collection, owner, part, placed } from './placed.ts';

const path = `${collection}/part`;
const ours = { apiVersion: 'test/v1', kind: 'Thing', name: 'one', uid: 'owner-uid', controller: true };
const another = { ...ours, name: 'two', uid: 'another-uid' };

/** A server that writes quantities in its own way. */
const withQuantities = (object: Json): Json =>
  object.spec?.cpu === '1000m' ? { ...object, spec: { ...object.spec, cpu: '1' } } : object;

describe('apply of a child', () => {
  test('sends it once, by server-side apply, owned by its owner and in its namespace', async () => {
    const { server, children, place } = await placed();
    await children.apply(place, owner, part({ size: 1 }));
    expect(server.at(path)).toMatchObject({
      spec: { size: 1 },
      metadata: { namespace: 'default', ownerReferences: [{ ...ours, blockOwnerDeletion: true }] },
    });
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
    expect(server.requests[1]).toMatchObject({
      contentType: 'application/apply-patch+yaml',
      query: { fieldManager: 'thing-controller', force: true },
    });
  });

  test('of a cluster-scoped resource puts it in no namespace', async () => {
    const { server, children, place } = await placed();
    const clusterScoped = { ...place, resource: { ...place.resource, scope: 'Cluster' } } as const;
    await children.apply(clusterScoped, owner, part({ size: 1 }), { owned: false });
    expect(server.writes).toEqual(['PATCH /apis/apps/v1/parts/part']);
    expect(server.at('/apis/apps/v1/parts/part')?.metadata).not.toHaveProperty('namespace');
  });

  test('asks for nothing when the server has it, before the watch told so and after', async () => {
    const { server, children, place } = await placed();
    const release = server.holdWatches();
    await children.apply(place, owner, part({ size: 1 }));
    server.requests.length = 0;
    await children.apply(place, owner, part({ size: 1 }));
    release();
    await settle();
    await children.apply(place, owner, part({ size: 1 }));
    expect(server.requests).toEqual([]);
  });

  test('sends what changed, and what is no longer wanted disappears', async () => {
    const { server, children, place } = await placed();
    await children.apply(place, owner, part({ size: 1, color: 'red' }));
    await children.apply(place, owner, part({ size: 1 }));
    expect(server.at(path)?.spec).toEqual({ size: 1 });
    expect(server.writes).toHaveLength(2);
  });

  test('mends what somebody else changed, and leaves what they added', async () => {
    const { server, children, place } = await placed();
    await children.apply(place, owner, part({ size: 1 }));
    await server.write('PATCH', path, { spec: { size: 9, note: 'theirs' }, metadata: { labels: { a: 'b' } } });
    await settle();
    await children.apply(place, owner, part({ size: 1 }));
    expect(server.at(path)).toMatchObject({ spec: { size: 1, note: 'theirs' }, metadata: { labels: { a: 'b' } } });
    server.requests.length = 0;
    await children.apply(place, owner, part({ size: 1 }));
    expect(server.requests).toEqual([]);
  });

  test('creates it again when it was deleted', async () => {
    const { server, children, place } = await placed();
    await children.apply(place, owner, part({ size: 1 }));
    await server.write('DELETE', path);
    await settle();
    await children.apply(place, owner, part({ size: 1 }));
    expect(server.at(path)).toBeDefined();
  });

  test('is sent once where the server writes a value in its own way, and mended all the same', async () => {
    const { server, children, place } = await placed();
    server.normalize = withQuantities;
    await children.apply(place, owner, part({ cpu: '1000m', size: 1 }));
    await settle();
    await children.apply(place, owner, part({ cpu: '1000m', size: 1 }));
    expect(server.writes).toHaveLength(1);
    await server.write('PATCH', path, { metadata: { labels: { a: 'b' } } });
    await settle();
    await children.apply(place, owner, part({ cpu: '1000m', size: 1 }));
    expect(server.writes).toHaveLength(1);
    for (const spec of [{ size: 2 }, { cpu: '3' }]) {
      await server.write('PATCH', path, { spec });
      await settle();
      await children.apply(place, owner, part({ cpu: '1000m', size: 1 }));
      expect(server.at(path)?.spec).toEqual({ cpu: '1', size: 1 });
    }
    expect(server.writes).toHaveLength(3);
  });

  test('is sent once more by a process that does not know yet how the server writes it', async () => {
    const first = await placed();
    first.server.normalize = withQuantities;
    await first.children.apply(first.place, owner, part({ cpu: '1000m' }));
    const { resourceVersion } = first.server.at(path)!.metadata;
    await settle();
    first.children.forget(owner.metadata.uid);
    await first.children.apply(first.place, owner, part({ cpu: '1000m' }));
    await first.children.apply(first.place, owner, part({ cpu: '1000m' }));
    expect(first.server.writes).toHaveLength(2);
    expect(first.server.at(path)?.metadata.resourceVersion).toBe(resourceVersion);
  });

  test.each([
    { it: 'nobody controls', ownerReferences: [], found: 'nobody' },
    { it: 'another object controls', ownerReferences: [another], found: 'Thing two' },
    { it: 'only refers to the owner', ownerReferences: [{ ...ours, controller: false }], found: 'nobody' },
  ])('does not take over an object that $it', async ({ ownerReferences, found }) => {
    const { server, children, place } = await placed((server) =>
      server.write('POST', collection, { metadata: { name: 'part', ownerReferences }, spec: { size: 5 } }),
    );
    const refused = children.apply(place, owner, part({ size: 1 }));
    await expect(refused).rejects.toThrow(NotOurChildError);
    await expect(refused).rejects.toThrow(
      `Part part: found it controlled by ${found}, expected Thing one: rename or delete it`,
    );
    expect(server.writes).toEqual([]);
  });

  test('does not take over an object that an earlier owner of that name controls', async () => {
    const { server, children, place } = await placed((server) => {
      const ownerReferences = [{ ...ours, uid: 'earlier' }];
      return server.write('POST', collection, { metadata: { name: 'part', ownerReferences }, spec: { size: 5 } });
    });
    await expect(children.apply(place, owner, part({ size: 1 }))).rejects.toThrow(
      'Part part: found it controlled by an earlier Thing one, expected Thing one: it goes by itself, or delete it',
    );
    expect(server.writes).toEqual([]);
  });

  test('does not take over an object that its cache leaves out', async () => {
    const { server, children, place } = await placed(undefined, { namespace: 'elsewhere' });
    await server.write('POST', collection, { metadata: { name: 'part' }, spec: { size: 5 } });
    await expect(children.apply(place, owner, part({ size: 1 }))).rejects.toThrow('controlled by nobody');
    expect(server.writes).toEqual([]);
  });

  test('without an owner changes an object of whoever', async () => {
    const { server, children, place } = await placed((server) =>
      server.write('POST', collection, { metadata: { name: 'part', ownerReferences: [another] }, spec: { size: 5 } }),
    );
    await children.apply(place, owner, part({ size: 1 }), { owned: false });
    expect(server.at(path)).toMatchObject({ spec: { size: 1 }, metadata: { ownerReferences: [another] } });
  });

  test('fails with what the server answers', async () => {
    const { server, children, place } = await placed();
    server.missing.add('parts');
    await expect(children.apply(place, owner, part({ size: 1 }))).rejects.toThrow('404');
  });
});

describe('create of a child', () => {
  test('creates it once, and never changes it', async () => {
    const { server, children, place } = await placed();
    await children.create(place, owner, part({ size: 1 }));
    await children.create(place, owner, part({ size: 2 }));
    expect(server.writes).toEqual([`POST ${collection}`]);
    expect(server.at(path)).toMatchObject({ spec: { size: 1 }, metadata: { ownerReferences: [ours] } });
  });

  test('takes the one that is there although the cache did not know', async () => {
    const { server, children, place } = await placed();
    const release = server.holdWatches();
    await server.write('POST', collection, { metadata: { name: 'part', ownerReferences: [ours] }, spec: { size: 5 } });
    expect(await children.create(place, owner, part({ size: 1 }))).toMatchObject({ spec: { size: 5 } });
    release();
  });

  test.each([true, false])('does not take an object of somebody else (known to the cache: %s)', async (isKnown) => {
    const { server, children, place } = await placed();
    const release = server.holdWatches();
    await server.write('POST', collection, { metadata: { name: 'part', ownerReferences: [another] } });
    if (isKnown) release();
    await settle();
    await expect(children.create(place, owner, part({ size: 1 }))).rejects.toThrow(NotOurChildError);
  });

  test('without an owner stays when the object goes', async () => {
    const { server, children, place } = await placed();
    await children.create(place, owner, part({ size: 1 }), { owned: false });
    expect(server.at(path)?.metadata).not.toHaveProperty('ownerReferences');
    expect(server.at(path)?.metadata.namespace).toBe('default');
  });

  test.each([true, false])(
    'without an owner is for whoever made it first (known to the cache: %s)',
    async (isKnown) => {
      const { server, children, place } = await placed();
      const release = server.holdWatches();
      await server.write('POST', collection, {
        metadata: { name: 'part', ownerReferences: [another] },
        spec: { size: 5 },
      });
      if (isKnown) release();
      await settle();
      const found = await children.create(place, owner, part({ size: 1 }), { owned: false });
      expect(found).toMatchObject({ spec: { size: 5 }, metadata: { ownerReferences: [another] } });
    },
  );
});

describe('remove of an object', () => {
  test('deletes it and in the background what it owns, but not another one of its name', async () => {
    const { server, children, place } = await placed();
    const made = await children.apply(place, owner, part({ size: 1 }));
    await children.remove(place, made);
    expect(server.requests.at(-1)).toMatchObject({
      method: 'DELETE',
      body: { kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions: { uid: made.metadata.uid } },
    });
    expect(place.view.get('default/part')).toBeUndefined();
    await settle();
    expect(place.view.get('default/part')).toBeUndefined();
  });

  test('leaves it visible while a finalizer holds it, and is not asked for twice', async () => {
    const { server, children, place } = await placed();
    const made = await children.apply(place, owner, part({ size: 1 }, { finalizers: ['test/hold'] }));
    await children.remove(place, made);
    const ending = place.view.get('default/part')!;
    expect(ending.metadata.deletionTimestamp).toBeDefined();
    await children.remove(place, ending);
    expect(server.writes).toHaveLength(2);
    await server.write('PATCH', path, { metadata: { finalizers: [] } });
    await settle();
    expect(place.view.get('default/part')).toBeUndefined();
  });

  test('is no error when it is gone', async () => {
    const { server, children, place } = await placed();
    const made = await children.apply(place, owner, part({ size: 1 }));
    await settle();
    const release = server.holdWatches();
    await server.write('DELETE', path);
    await children.remove(place, made);
    expect(place.view.get('default/part')).toBeUndefined();
    release();
  });

  test('is refused when another object has its name now', async () => {
    const { server, children, place } = await placed();
    const made = await children.apply(place, owner, part({ size: 1 }));
    await server.write('DELETE', path);
    await server.write('POST', collection, { metadata: { name: 'part' } });
    await expect(children.remove(place, made)).rejects.toThrow('409');
    expect(server.at(path)).toBeDefined();
  });
});
