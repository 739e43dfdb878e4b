import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Resource } from '../../objects/namespaced-objects.ts';
import {
  aMoment,
  type CaptWorld,
  captWorld,
  clusterWithControlPlane,
  clusterWithVpc,
  controlPlaneOf,
  done,
  vpcOf,
  workspaceShows,
} from './capt-world.ts';

let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(connectControlPlane(), { prefix: 'capt-deletion' });
});
afterAll(() => world?.system.stop());

const gone = (resource: Resource, name: string) =>
  eventually(async () => expect(await world.find(resource, name)).toBeUndefined());
const destroying = { metadata: { finalizers: ['terraform.io/destroy'] } };

describe('deleted, ', () => {
  test.each([
    { resource: 'captclusters', begin: clusterWithVpc, applyOf: vpcOf, outputs: { vpc_id: 'vpc-1' } },
    {
      resource: 'captcontrolplanes',
      begin: clusterWithControlPlane,
      applyOf: controlPlaneOf,
      outputs: { cluster_endpoint: 'https://api.example.com' },
    },
  ] as const)('one of the $resource stays until what it made is gone, and says nothing new', async (row) => {
    const { resource, begin, applyOf, outputs } = row;
    const name = world.named(resource);
    await begin(world, name);
    await workspaceShows(world, applyOf(name), done, outputs);
    const before = await world.reaches(resource, name, { ready: true });
    await world.patch('workspaces', applyOf(name), destroying);
    await world.remove(resource, name);
    await eventually(async () =>
      expect((await world.read('workspaces', applyOf(name))).metadata).toHaveProperty('deletionTimestamp'),
    );
    await aMoment();
    const { status } = await world.read(resource, name);
    expect(status?.conditions?.map(({ type, status }) => [type, status])).toEqual(
      before.status?.conditions?.map(({ type, status }) => [type, status]),
    );
    await world.patch('workspaces', applyOf(name), { metadata: { finalizers: [] } });
    await gone('workspacetemplateapplies', applyOf(name));
    await gone(resource, name);
  });

  test('a CAPTCluster that is to retain its VPC leaves the Workspace, even when it was told so only just before', async () => {
    const name = world.named('retain');
    await clusterWithVpc(world, name);
    await workspaceShows(world, vpcOf(name), done, { vpc_id: 'vpc-1' });
    await world.reaches('captclusters', name, { ready: true });
    await world.patch('captclusters', name, { spec: { retainVpcOnDelete: true } });
    await world.remove('captclusters', name);
    await gone('captclusters', name);
    await aMoment();
    expect((await world.read('workspaces', vpcOf(name))).metadata).not.toHaveProperty('deletionTimestamp');
  });

  test('a CAPTCluster that made nothing goes at once', async () => {
    const name = world.named('existing');
    await clusterWithVpc(world, name, { existingVpcId: 'vpc-1' });
    await world.reaches('captclusters', name, { ready: true });
    await world.remove('captclusters', name);
    await gone('captclusters', name);
  });
});
