import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { faultProxy } from '../faults/fault-proxy.ts';
import { type RestartableControlPlane, startRestartableControlPlane } from '../faults/restartable-control-plane.ts';
import { configMapWriter, followConfigMaps } from './followed-config-maps.ts';

let controlPlane: RestartableControlPlane;
beforeAll(async () => {
  controlPlane = await startRestartableControlPlane();
});
afterAll(() => controlPlane.stop());

describe('a cache, when the API server restarts,', () => {
  test('goes on: what was deleted meanwhile is told, from a list, for the new server has no history', async () => {
    const { client } = controlPlane;
    const namespace = await freshNamespace(client, 'restart');
    const writer = configMapWriter(client, namespace);
    await writer.create('stays');
    await writer.create('goes');
    const proxy = await faultProxy(client.url);
    const followed = await followConfigMaps({ kubeconfig: proxy.kubeconfigOf(client), namespace });
    await followed.cache.hasSynced();

    proxy.refuse();
    await writer.remove('goes');
    await writer.create('new');
    await controlPlane.stopServer();
    await controlPlane.startServer();
    proxy.accept();

    await eventually(
      async () => expect([...followed.told].sort()).toEqual(['add goes', 'add new', 'add stays', 'delete goes']),
      20,
    );
    expect(followed.failures.map(({ error }) => error)).toContainEqual(expect.objectContaining({ status: 410 }));
    await writer.change('stays', { key: 'value' });
    await eventually(async () => expect(followed.told.at(-1)).toBe('update stays'));

    await followed.stop();
    await proxy.close();
  });
});
