import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { AnyObject } from '../../objects/namespaced-objects.ts';
import {
  aMoment,
  type CaptWorld,
  captWorld,
  clusterWithControlPlane,
  clusterWithVpc,
  controlPlaneOf,
  done,
  ownedBy,
  vpcOf,
  workspaceShows,
} from './capt-world.ts';

let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(connectControlPlane(), { prefix: 'capt-waiting' });
});
afterAll(() => world?.system.stop());

const specs = {
  captclusters: { region: 'eu-west-1', vpcTemplateRef: { name: 'vpc' } },
  captcontrolplanes: { version: '1.31', workspaceTemplateRef: { name: 'eks' } },
} as const;

const reference = (kind: string, apiVersion = 'cluster.x-k8s.io/v1beta1') => ({
  ownerReferences: [{ apiVersion, kind, name: 'someone', uid: 'b8fb6e5c-8d2a-4a0e-9d0b-000000000000' }],
});

describe('without an owner reference of kind Cluster', () => {
  describe.each(['captclusters', 'captcontrolplanes'] as const)('one of the %s', (resource) => {
    test.each([
      { it: 'none at all', name: 'none', metadata: {} },
      { it: 'one of another kind', name: 'kind', metadata: reference('Machine') },
      { it: 'one of another group', name: 'group', metadata: reference('Cluster', 'example.com/v1') },
    ])('does nothing: $it [C-06 REC] [C-07 REC] [C-80 REC]', async ({ name: short, metadata }) => {
      const name = world.named(`${short}-${resource}`);
      await world.create(resource, name, { metadata, spec: specs[resource] });
      await eventually(async () => expect((await world.read(resource, name)).metadata.finalizers).toHaveLength(1));
      await aMoment();
      expect(await world.read(resource, name)).not.toHaveProperty('status');
      expect(await world.list('workspacetemplateapplies')).toEqual([]);
    });
  });

  test('a CAPTCluster waits; it begins when Cluster API has set it [C-06 REC] [C-07 REC] [C-80 REC]', async () => {
    const name = world.named('late');
    await world.create('captclusters', name, { spec: specs.captclusters });
    await aMoment();
    expect(await world.find('workspacetemplateapplies', vpcOf(name))).toBeUndefined();
    const owner = await world.create('clusters', name, { spec: {} });
    await world.patch('captclusters', name, { metadata: ownedBy(owner) });
    await world.reaches('captclusters', name, { ready: false, vpcWorkspaceName: vpcOf(name) });
    await eventually(() => world.read('workspacetemplateapplies', vpcOf(name)));
  });

  test('a CAPTControlPlane waits; it begins when Cluster API has set it [C-07 REC] [C-80 REC]', async () => {
    const name = world.named('late-plane');
    const owner = await clusterWithVpc(world, name, { existingVpcId: 'vpc-there' });
    await world.create('captcontrolplanes', name, { spec: specs.captcontrolplanes });
    await aMoment();
    expect(await world.read('captcontrolplanes', name)).not.toHaveProperty('status');
    await world.patch('captcontrolplanes', name, { metadata: ownedBy(owner) });
    await world.reaches('captcontrolplanes', name, { phase: 'Creating' });
  });
});

const host = '10.0.0.1';
const endpoint = { host, port: 6443 };
const endpointOf = ({ spec }: AnyObject) => spec.controlPlaneEndpoint;

describe('the endpoint of a CAPTCluster', () => {
  test('is its own, which its Cluster is told [C-08 REC] [C-30 REC] [C-81 REC]', async () => {
    const name = world.named('own');
    await clusterWithVpc(world, name, { existingVpcId: 'vpc-there', controlPlaneEndpoint: endpoint });
    await world.reaches('captclusters', name, { ready: true, endpoint: `${host}:6443` });
    await eventually(async () => expect(endpointOf(await world.read('clusters', name))).toEqual(endpoint));
  });

  test('is that of its Cluster, where it has none [C-08 REC] [C-81 REC]', async () => {
    const name = world.named('of-cluster');
    await clusterWithVpc(world, name, { existingVpcId: 'vpc-there' });
    await world.patch('clusters', name, { spec: { controlPlaneEndpoint: endpoint } });
    await world.reaches('captclusters', name, { endpoint: `${host}:6443` });
    expect((await world.read('captclusters', name)).spec).not.toHaveProperty('controlPlaneEndpoint');
  });

  test('is waited for where neither has one: nothing fails, and the VPC is made all the same [C-09 REC] [C-81 REC]', async () => {
    const name = world.named('no-endpoint');
    await clusterWithVpc(world, name);
    await workspaceShows(world, vpcOf(name), done, { vpc_id: 'vpc-1' });
    const { status } = await world.reaches('captclusters', name, { ready: true });
    expect(status).not.toHaveProperty('endpoint');
    expect(status).not.toHaveProperty('failureReason');
    await world.reaches('clusters', name, { infrastructureReady: true });
    expect(endpointOf(await world.read('clusters', name))).toBeUndefined();
    await eventually(async () => {
      const passes = /controller_runtime_reconcile_total\{controller="captcluster",result="requeue_after"\} (\d+)/;
      expect(Number(passes.exec(await world.system.metrics.text())?.[1] ?? 0)).toBeGreaterThan(0);
    });
  });

  test('comes from the control plane through the Cluster, and both agree [C-08 REC] [C-10 REC] [C-11 REC] [C-30 REC]', async () => {
    const name = world.named('from-plane');
    await clusterWithControlPlane(world, name);
    await workspaceShows(world, controlPlaneOf(name), done, { cluster_endpoint: 'https://api.example.com' });
    await world.reaches('captclusters', name, { endpoint: 'api.example.com:443' });
  });

  test('goes before that of the control plane: the Cluster has one, and it stays [C-08 REC] [C-81 REC]', async () => {
    const name = world.named('two');
    await clusterWithControlPlane(world, name);
    await world.patch('captclusters', name, { spec: { controlPlaneEndpoint: endpoint } });
    await workspaceShows(world, controlPlaneOf(name), done, { cluster_endpoint: 'https://api.example.com' });
    await world.reaches('captcontrolplanes', name, { endpoint: 'api.example.com:443' });
    await eventually(async () => expect(endpointOf(await world.read('clusters', name))).toEqual(endpoint));
    await aMoment();
    const { metadata } = await world.read('clusters', name);
    await aMoment();
    const still = await world.read('clusters', name);
    expect(endpointOf(still)).toEqual(endpoint);
    expect(still.metadata.resourceVersion).toBe(metadata.resourceVersion);
  });
});
