import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Resource } from '../../objects/namespaced-objects.ts';
import { shiftedClock } from '../shifted-clock.ts';
import {
  type CaptWorld,
  captWorld,
  clusterWithControlPlane,
  clusterWithVpc,
  controlPlaneOf,
  done,
  says,
  vpcOf,
  workspaceShows,
} from './capt-world.ts';

const resyncSeconds = 0.5;
const clock = shiftedClock();
let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(connectControlPlane(), { prefix: 'capt-quiet', resyncSeconds, clock });
});
afterAll(() => world?.system.stop());

const watched: readonly Resource[] = ['captclusters', 'captcontrolplanes', 'workspacetemplateapplies', 'clusters'];
const passes = async (): Promise<number> => {
  const counted = (await world.system.metrics.text()).matchAll(/^controller_runtime_reconcile_total\{.*\} (\d+)$/gm);
  return [...counted].reduce((sum, [, count]) => sum + Number(count), 0);
};

describe('the controllers of CAPT in a world where nothing changes', () => {
  test('look again and again, ask nothing, write nothing, whatever state things are in [C-27 NOOP]', async () => {
    const [timedOut, failing, ready, creating] = ['timed-out', 'failing', 'ready', 'creating'].map(world.named);
    await clusterWithVpc(world, timedOut!);
    await workspaceShows(world, vpcOf(timedOut!), done);
    await world.reaches('captclusters', timedOut!, { workspaceTemplateStatus: { workspaceName: vpcOf(timedOut!) } });
    clock.ahead(3600);
    await world.patch('captclusters', timedOut!, { metadata: { annotations: { poked: 'yes' } } });
    await world.reaches('captclusters', timedOut!, { failureReason: 'SecretTimeout' });

    await clusterWithVpc(world, failing!);
    await workspaceShows(world, vpcOf(failing!), [says.unsynced('broken')]);
    await clusterWithControlPlane(world, ready!);
    await workspaceShows(world, controlPlaneOf(ready!), done, { cluster_endpoint: 'https://api.example.com' });
    await clusterWithControlPlane(world, creating!);
    await world.reaches('captclusters', failing!, { failureReason: 'VPCCreationFailed' });
    await world.reaches('captcontrolplanes', ready!, { ready: true });
    await world.reaches('captcontrolplanes', creating!, { phase: 'Creating' });
    await eventually(async () => {
      const asked = world.system.requests.length;
      await sleep(1000); // what these states are followed by is over
      expect(world.system.requests).toHaveLength(asked);
    });

    const asked = world.system.requests.length;
    const looked = await passes();
    const before = await Promise.all(watched.map((resource) => world.list(resource)));
    await sleep(10 * resyncSeconds * 1000);
    expect(await passes()).toBeGreaterThanOrEqual(looked + 8 * 8);
    expect(world.system.requests.slice(asked)).toEqual([]);
    expect(await Promise.all(watched.map((resource) => world.list(resource)))).toEqual(before);
  });
});
