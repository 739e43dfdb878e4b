import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { captControllers } from '../../../../lib/systems/capt/controllers.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Resource } from '../../objects/namespaced-objects.ts';
import { accountThat } from '../reduced-account.ts';
import { type RunningSystem, runSystem } from '../running-system.ts';
import {
  aMoment,
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

const controlPlane = connectControlPlane();
let kubeconfig: string;
let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(controlPlane, { prefix: 'capt-restart' });
  const { body } = await controlPlane.request<{ metadata: { name: string } }>('POST', '/api/v1/namespaces', {
    body: { metadata: { name: `${world.namespace}-account` } },
  });
  kubeconfig = await accountThat(undefined, controlPlane, { system: 'capt', namespace: body.metadata.name });
});
afterAll(() => world?.system.stop());

const withRestarted = async (check: (system: RunningSystem) => Promise<void>) => {
  const { namespace } = world;
  const system = await runSystem(controlPlane, { system: 'capt', controllers: captControllers, namespace, kubeconfig });
  try {
    await check(system);
  } finally {
    await system.stop();
  }
};

const watched: readonly Resource[] = [
  ...(['captclusters', 'captcontrolplanes', 'workspacetemplateapplies', 'clusters'] as const),
];
const versions = async () =>
  (await Promise.all(watched.map((resource) => world.list(resource)))).flatMap((objects) =>
    objects.map(({ metadata: { name, resourceVersion } }) => `${name} ${resourceVersion}`),
  );

describe('controllers that begin anew', () => {
  test('change nothing where nothing has changed, though they say once again what they have said', async () => {
    const [vpc, plane] = [world.named('vpc'), world.named('plane')];
    await clusterWithVpc(world, vpc);
    await workspaceShows(world, vpcOf(vpc), done, { vpc_id: 'vpc-1' });
    await clusterWithControlPlane(world, plane);
    await workspaceShows(world, controlPlaneOf(plane), done, { cluster_endpoint: 'https://api.example.com' });
    await world.reaches('captclusters', vpc, { ready: true });
    await world.reaches('captcontrolplanes', plane, { ready: true });
    await eventually(async () => {
      const before = await versions();
      await aMoment();
      expect(await versions()).toEqual(before);
    });
    await world.system.stop();
    const before = await versions();
    await withRestarted(async (system) => {
      await aMoment();
      await aMoment();
      expect(await versions()).toEqual(before);
      const changed = system.writes().map(({ path }) => path.replace(/.*\/namespaces\/[^/]+/, ''));
      expect(
        changed.filter((path) => !/^\/(clusters|captclusters|captcontrolplanes)\/[^/]+(\/status)?$/.test(path)),
      ).toEqual([]);
      expect(changed.filter((path) => /^\/capt.*\/status$/.test(path))).toEqual([]);
    });
  });

  test('take back what was said and is over since [C-78 REC]', async () => {
    const name = world.named('healed');
    await withRestarted(async () => {
      await clusterWithVpc(world, name);
      await workspaceShows(world, vpcOf(name), [says.unsynced('broken')]);
      await world.reaches('clusters', name, { failureMessage: 'broken' });
    });
    await workspaceShows(world, vpcOf(name), done, { vpc_id: 'vpc-1' });
    await withRestarted(async () => {
      await world.reaches('captclusters', name, { ready: true });
      await eventually(async () =>
        expect((await world.read('clusters', name)).status).toEqual({ infrastructureReady: true }),
      );
    });
  });
});
