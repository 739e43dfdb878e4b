import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiRequest } from '../../../../lib/runtime/transport/transport.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, storage } from '../dittofs/ditto-world.ts';

/** What happens right before the first request that fits, by the end of its path. */
const before = new Map<string, (request: ApiRequest) => Promise<void>>();
let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(connectControlPlane(), {
    prefix: 'deleted-meanwhile',
    async interfere(request) {
      const what = `${request.method} ${request.path.replace(/^.*\/namespaces\/[^/]+\//, '')}`;
      const happens = before.get(what);
      before.delete(what);
      await happens?.(request);
    },
  });
});
afterAll(() => world?.system.stop());

/** Deletes a server at once, whatever finalizers it has. */
async function removeServer(name: string): Promise<void> {
  await world.objects.patch('dittoservers', name, { metadata: { finalizers: [] } });
  await world.objects.remove('dittoservers', name);
}

const answered = (what: string, status: number) =>
  eventually(async () =>
    expect(world.system.requests.map((r) => `${r.method} ${r.path} ${r.status}`)).toContainEqual(
      expect.stringMatching(new RegExp(`^${what.replace(' ', ' .*/')} ${status}$`)),
    ),
  );

describe('a DittoServer that is deleted right before', () => {
  test.each([
    { it: 'it gets its finalizer', name: 'a', request: 'PATCH dittoservers/a', refused: 'PATCH dittoservers/a' },
    { it: 'it gets a child', name: 'b', request: 'PATCH configmaps/b-config', refused: 'PATCH dittoservers/b/status' },
    {
      it: 'its status is written',
      name: 'c',
      request: 'PATCH dittoservers/c/status',
      refused: 'PATCH dittoservers/c/status',
    },
  ])('$it is gone, and that is no error', async ({ name, request, refused }) => {
    before.set(request, () => removeServer(name));
    await world.servers.create(name, { storage });
    await answered(refused, 404);
    expect(await world.objects.find('dittoservers', name)).toBeUndefined();
    expect(world.system.log.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(await world.system.metrics.text()).not.toMatch(/^controller_runtime_reconcile_errors_total\{.*\} [1-9]/m);
  });

  test('its finalizer is taken is gone, and that is no error', async () => {
    await world.servers.create('d', { storage });
    await eventually(async () => expect((await world.servers.read('d')).status).toMatchObject({ phase: 'Pending' }));
    before.set('PATCH dittoservers/d', async () => {
      await world.objects.patch('dittoservers', 'd', { metadata: { finalizers: [] } });
    });
    await world.objects.remove('dittoservers', 'd');
    await answered('PATCH dittoservers/d', 404);
    expect(world.system.log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('its status is written, and made again, has a status of its own', async () => {
    let uid: string | undefined;
    before.set('PATCH dittoservers/e/status', async () => {
      await removeServer('e');
      ({ uid } = (await world.servers.create('e', { storage, replicas: 0 })).metadata);
    });
    await world.servers.create('e', { storage, replicas: 1 });
    await answered('PATCH dittoservers/e/status', 409); // meant for the one that is gone
    await eventually(async () => {
      const { metadata, status } = await world.servers.read('e');
      expect(metadata.uid).toBe(uid);
      expect(status).toMatchObject({ phase: 'Stopped', replicas: 0 });
    });
    const stored = world.system
      .writes()
      .filter(({ path, status }) => path.endsWith('/e/status') && status === 200)
      .map(({ body }) => (body as { status: { replicas: number } }).status.replicas);
    expect(stored).toEqual(stored.map(() => 0));
  });
});

describe('a DittoServer that somebody else changes right before its status is written', () => {
  test('gets it all the same, in the same pass', async () => {
    before.set('PATCH dittoservers/g/status', async () => {
      await world.objects.patch('dittoservers', 'g', { metadata: { labels: { changed: 'meanwhile' } } });
    });
    await world.servers.create('g', { storage });
    await answered('PATCH dittoservers/g/status', 409);
    await answered('PATCH dittoservers/g/status', 200);
    expect((await world.servers.read('g')).metadata.labels).toEqual({ changed: 'meanwhile' });
    expect(world.system.log.filter(({ level, object }) => level !== 'info' && `${object}`.endsWith('/g'))).toEqual([]);
  });
});

describe('a PostgreSQL cluster that is deleted right before its server deletes it', () => {
  test('is gone, and that is no error', async () => {
    const warnings = () =>
      world.system.log.filter(({ level, object }) => level !== 'info' && `${object}`.endsWith('/f'));
    await world.servers.create('f', { storage, percona: { enabled: true, deleteWithServer: true } });
    await eventually(() => world.objects.read('perconapgclusters', 'f-postgres'));
    before.set('DELETE perconapgclusters/f-postgres', () => world.objects.remove('perconapgclusters', 'f-postgres'));
    await world.objects.remove('dittoservers', 'f');
    await answered('DELETE perconapgclusters/f-postgres', 404);
    await eventually(async () => expect(await world.objects.find('dittoservers', 'f')).toBeUndefined());
    expect(warnings()).toEqual([]);
  });
});
