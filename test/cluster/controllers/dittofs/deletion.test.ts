import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf } from '../../../systems/pass.ts';
import { connectControllers } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { shiftedClock } from '../shifted-clock.ts';
import { type DittoWorld, dittoWorld, storage } from './ditto-world.ts';

const clock = shiftedClock();
const finalizer = 'dittofs.dittofs.com/finalizer';
const finalizerOfPercona = 'percona.com/delete-pvc';
let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(await connectControllers(), { prefix: 'ditto-deletion', clock });
});
afterAll(() => world?.system.stop());

/** A running server with a cluster that takes its time to go, as Percona's do. */
async function serverWithCluster(name: string, deleteWithServer: boolean): Promise<void> {
  await world.servers.create(name, { storage, percona: { enabled: true, deleteWithServer } });
  await eventually(() => world.objects.patch('perconapgclusters', cluster(name), withFinalizer(finalizerOfPercona)));
  await world.objects.patchStatus('perconapgclusters', cluster(name), { state: 'ready' });
  await eventually(async () =>
    expect(conditionOf((await world.servers.read(name)).status ?? {}, 'Ready').status).toBe('True'),
  );
}
const cluster = (name: string) => `${name}-postgres`;
const withFinalizer = (...finalizers: readonly string[]) => ({ metadata: { finalizers } });
const gone = (name: string) =>
  eventually(async () => expect(await world.objects.find('dittoservers', name)).toBeUndefined(), 20);
const statusWrites = (name: string) =>
  world.system.writes().filter(({ path }) => path.endsWith(`/dittoservers/${name}/status`));

describe('a DittoServer', () => {
  test('has the finalizer before it has a child, so that nothing is left behind [D-34 REC]', async () => {
    await world.servers.create('plain', { storage });
    await eventually(() => world.objects.read('pods', 'plain-0'), 20);
    expect((await world.servers.read('plain')).metadata.finalizers).toEqual([finalizer]);
    const [first] = world.system.writes();
    expect(first).toMatchObject({
      path: `${world.servers.collection}/plain`,
      body: { metadata: { finalizers: [finalizer] } },
    });
  });

  test('that is deleted goes at once when it has nothing to clean up [D-34 REC]', async () => {
    await world.objects.remove('dittoservers', 'plain');
    await gone('plain');
  });

  test('leaves its PostgreSQL cluster behind unless it is told otherwise [D-34 REC]', async () => {
    await serverWithCluster('keeper', false);
    await world.objects.remove('dittoservers', 'keeper');
    await gone('keeper');
    expect((await world.objects.read('perconapgclusters', cluster('keeper'))).metadata).not.toHaveProperty(
      'deletionTimestamp',
    );
  });

  test('that is to take its cluster along is Deleting until the cluster is gone [D-33 REC] [D-34 REC]', async () => {
    await serverWithCluster('taker', true);
    await world.objects.remove('dittoservers', 'taker');
    await eventually(async () => {
      const { status, metadata } = await world.servers.read('taker');
      expect(status).toMatchObject({ phase: 'Deleting', observedGeneration: metadata.generation });
      expect((await world.objects.read('perconapgclusters', cluster('taker'))).metadata).toHaveProperty(
        'deletionTimestamp',
      );
    });
    // It was asked more than once, and said no each time.
    for (const value of ['1', '2']) {
      await world.objects.patch('dittoservers', 'taker', { metadata: { annotations: { value } } });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect((await world.servers.read('taker')).status).toMatchObject({ phase: 'Deleting' });
    }
    const deleting = statusWrites('taker').filter(({ body }) => JSON.stringify(body).includes('"Deleting"'));
    expect(deleting).toHaveLength(1);

    await world.objects.patch('perconapgclusters', cluster('taker'), withFinalizer());
    await gone('taker');
  });

  test('goes without its cluster after a minute [D-34 REC]', async () => {
    await serverWithCluster('hurried', true);
    await world.objects.remove('dittoservers', 'hurried');
    await eventually(async () =>
      expect((await world.servers.read('hurried')).status).toMatchObject({ phase: 'Deleting' }),
    );
    clock.ahead(61);
    await gone('hurried');
    expect((await world.objects.read('perconapgclusters', cluster('hurried'))).metadata).toHaveProperty(
      'deletionTimestamp',
    );
  });

  test('is no matter for a warning when it goes', () => {
    // That a cache must ask again is the doing of other test files, which install CRDs.
    const passes = world.system.log.filter(({ message }) => message !== 'a cache goes on after a failure');
    expect(passes.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('is Deleting while the finalizer of somebody else holds it, and gets no new child [D-33 REC]', async () => {
    await world.servers.create('held', { storage });
    await eventually(() => world.objects.patch('dittoservers', 'held', withFinalizer(finalizer, 'example.com/held')));
    await eventually(() => world.objects.read('statefulsets', 'held'));
    await world.objects.remove('dittoservers', 'held');
    await eventually(async () => {
      const { metadata, status } = await world.servers.read('held');
      expect(metadata.finalizers).toEqual(['example.com/held']);
      expect(status).toMatchObject({ phase: 'Deleting' });
    });
    await world.objects.remove('configmaps', 'held-config');
    await eventually(async () =>
      expect(conditionOf((await world.servers.read('held')).status ?? {}, 'ConfigReady').reason).toBe(
        'ConfigMapNotFound',
      ),
    );
    expect(await world.objects.find('configmaps', 'held-config')).toBeUndefined();
    await world.objects.patch('dittoservers', 'held', withFinalizer());
    await gone('held');
  });

  test('takes its children along [D-34 REC]', async () => {
    await eventually(async () => {
      for (const resource of ['statefulsets', 'configmaps', 'services', 'pods'] as const) {
        const names = (await world.objects.list(resource)).map(({ metadata }) => metadata.name);
        expect(names.filter((name) => name.startsWith('plain'))).toEqual([]);
      }
    }, 50); // the garbage collector looks for new kinds every 30 seconds
  });
});
