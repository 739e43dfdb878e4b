import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf, statesOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, storage } from './ditto-world.ts';

let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(connectControlPlane(), { prefix: 'ditto-made-again' });
});
afterAll(() => world?.system.stop());

const statusOf = async () => (await world.servers.read('files')).status ?? {};
const ready = async () => {
  await eventually(() => world.objects.read('statefulsets', 'files'));
  await world.pods('files', { ready: 1 });
  await eventually(async () => expect(conditionOf(await statusOf(), 'Ready').status).toBe('True'));
};

// Here nobody collects what an owner left behind, so that there is time to look.
describe('a DittoServer made again while the children of the one before are there', () => {
  test('does not take them for its own, however ready they are', async () => {
    await world.servers.create('files', { storage });
    await ready();
    await world.objects.remove('dittoservers', 'files');
    await eventually(async () => expect(await world.objects.find('dittoservers', 'files')).toBeUndefined());
    await world.servers.create('files', { storage });
    await eventually(async () => expect((await statusOf()).phase).toBe('Pending'));
    expect(statesOf(await statusOf())).toMatchObject({
      Ready: 'False/ConditionsNotMet',
      Available: 'False/NoReplicasAvailable',
    });
    expect(conditionOf(await statusOf(), 'ConfigReady')).toMatchObject({
      reason: 'ConfigMapNotFound',
      message: expect.stringMatching(
        /ConfigMap files-config: found it controlled by an earlier DittoServer files, .*it goes by itself/,
      ),
    });
  });

  test('has its own, and is Ready, once they are gone', async () => {
    for (const [resource, name] of [
      ['configmaps', 'files-config'],
      ['services', 'files'],
      ['services', 'files-headless'],
      ['statefulsets', 'files'],
    ] as const)
      await world.objects.remove(resource, name);
    await ready();
    const { metadata } = await world.servers.read('files');
    const set = await world.objects.read('statefulsets', 'files');
    expect(set.metadata.ownerReferences).toMatchObject([{ uid: metadata.uid }]);
  });
});
