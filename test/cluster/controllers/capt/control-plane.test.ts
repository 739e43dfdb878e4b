import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import {
  aMoment,
  type CaptWorld,
  captWorld,
  clusterWithControlPlane,
  connectionSecret,
  controlPlaneOf,
  done,
  messageOf,
  ownedBy,
  says,
  statesOf,
  workspaceShows,
} from './capt-world.ts';

let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(connectControlPlane(), { prefix: 'capt-plane' });
});
afterAll(() => world?.system.stop());

const reaches = (name: string, status: object) => world.reaches('captcontrolplanes', name, status);
const told = (name: string, status: object) => world.reaches('clusters', name, status);
const endpointOf = async (name: string) => (await world.read('clusters', name)).spec.controlPlaneEndpoint;

describe('a CAPTControlPlane', () => {
  let name: string;
  beforeAll(async () => {
    name = world.named('life');
    await clusterWithControlPlane(world, name, {
      controlPlaneConfig: { region: 'eu-west-3', endpointAccess: { public: true, publicCIDRs: ['10.0.0.0/8'] } },
    });
  });

  test('is creating: it makes a WorkspaceTemplateApply of its own, with what it asks for [C-32 REC] [C-36 REC] [C-40 REC] [C-48 REC] [C-49 REC] [C-50 REC] [C-51 REC] [C-87 REC]', async () => {
    const found = await eventually(async () => {
      const found = await reaches(name, { phase: 'Creating', ready: false, initialized: false });
      expect(statesOf(found)).toEqual({
        Ready: 'False/Creating', // at first, for a moment: WaitingForVPC
        Initialized: 'False/Creating',
        Failed: 'False/NotFailed',
        Creating: 'True/Creating',
      });
      return found;
    });
    expect(messageOf(found, 'Creating')).toBe('Control plane is being created');
    await told(name, { controlPlaneReady: false });
    const apply = await eventually(() => world.read('workspacetemplateapplies', controlPlaneOf(name)));
    expect(apply.metadata.ownerReferences).toMatchObject([{ uid: found.metadata.uid, controller: true }]);
    expect(apply.spec).toMatchObject({
      templateRef: { name: 'eks', namespace: world.namespace },
      variables: {
        ...{ name, cluster_name: name, kubernetes_version: '1.31', region: 'eu-west-3', vpc_id: 'vpc-there' },
        ...{ endpoint_public_access: 'true', endpoint_public_access_cidrs: '["10.0.0.0/8"]' },
      },
    });
    const { spec } = await eventually(() => world.read('workspaces', controlPlaneOf(name)));
    expect(spec.forProvider).toEqual({ module: `eks ${name}` });
  });

  test('fails with the Workspace, and so does its Cluster [C-14 REC] [C-34 REC] [C-35 REC] [C-39 REC] [C-40 REC] [C-43 REC] [C-45 REC] [C-46 REC] [C-48 REC] [C-49 REC] [C-50 REC] [C-51 REC] [C-82 REC]', async () => {
    await workspaceShows(world, controlPlaneOf(name), [says.synced, says.unavailable('AccessDenied')]);
    const failure = { failureReason: 'WorkspaceError', failureMessage: 'AccessDenied' };
    const found = await reaches(name, { phase: 'Failed', ready: false, initialized: false, ...failure });
    expect(statesOf(found)).toEqual({
      Ready: 'False/WorkspaceError',
      Initialized: 'False/Failed',
      Failed: 'True/WorkspaceError',
      Creating: 'False/Failed',
    });
    expect(messageOf(found, 'Failed')).toBe('AccessDenied');
    const apply = await world.read('workspacetemplateapplies', controlPlaneOf(name));
    const { lastAppliedTime } = apply.status as { lastAppliedTime?: string };
    expect(found.status).toMatchObject({
      workspaceTemplateStatus: {
        ready: false,
        state: 'Unavailable',
        lastFailureMessage: 'AccessDenied',
        lastFailedRevision: lastAppliedTime,
      },
    });
    await told(name, { controlPlaneReady: false, ...failure });
  });

  test('goes on creating when the Workspace does: the failure is gone [C-40 REC] [C-78 REC] [C-84 REC]', async () => {
    await workspaceShows(world, controlPlaneOf(name), [says.synced, says.creating]);
    const found = await reaches(name, { phase: 'Creating' });
    expect(found.status).not.toHaveProperty('failureReason');
    expect(found.status).not.toHaveProperty('failureMessage');
    expect(statesOf(found)).toMatchObject({ Failed: 'False/NotFailed', Creating: 'True/Creating' });
  });

  test('stays creating until the endpoint is known [C-11 REC] [C-81 REC]', async () => {
    await workspaceShows(world, controlPlaneOf(name), done);
    const found = await eventually(async () => {
      const found = await world.read('captcontrolplanes', name);
      expect(messageOf(found, 'Ready')).toBe('Waiting for the control plane endpoint');
      return found;
    });
    expect(found.status).toMatchObject({ phase: 'Creating', ready: false, initialized: false });
    expect(found.status).not.toHaveProperty('endpoint');
    expect(await endpointOf(name)).toBeUndefined();
  });

  test('is ready once the Workspace publishes it; the Cluster learns of both [C-10 REC] [C-12 REC] [C-13 REC] [C-31 REC] [C-32 REC] [C-36 REC] [C-38 REC] [C-40 REC] [C-42 REC] [C-43 REC] [C-44 REC] [C-46 REC] [C-47 REC] [C-48 REC] [C-49 REC] [C-50 REC] [C-51 REC] [C-81 REC]', async () => {
    const outputs = { cluster_endpoint: 'https://api.example.com', cluster_name: name, nodes: 3 };
    await workspaceShows(world, controlPlaneOf(name), done, outputs);
    const found = await reaches(name, {
      phase: 'Ready',
      ready: true,
      initialized: true,
      endpoint: 'api.example.com:443',
    });
    expect(statesOf(found)).toEqual({
      Ready: 'True/Ready',
      Initialized: 'True/ControlPlaneInitialized',
      Failed: 'False/NotFailed',
      Creating: 'False/Ready',
    });
    const apply = await world.read('workspacetemplateapplies', controlPlaneOf(name));
    const { lastAppliedTime } = apply.status as { lastAppliedTime?: string };
    const { workspaceTemplateStatus } = found.status as { workspaceTemplateStatus?: object };
    expect(workspaceTemplateStatus).toMatchObject({
      ready: true,
      state: 'Available',
      lastAppliedRevision: lastAppliedTime,
      outputs: { cluster_endpoint: 'https://api.example.com', cluster_name: name },
    });
    expect(workspaceTemplateStatus).not.toHaveProperty('lastFailureMessage');
    await told(name, { controlPlaneReady: true });
    const endpoint = { host: 'api.example.com', port: 443 };
    expect(await endpointOf(name)).toEqual(endpoint);
    await eventually(async () =>
      expect((await world.read('captcontrolplanes', name)).spec.controlPlaneEndpoint).toEqual(endpoint),
    );
  });

  test('that was ready once stays initialized, whatever becomes of it [C-13 REC] [C-32 REC]', async () => {
    await workspaceShows(world, controlPlaneOf(name), [says.synced, says.unavailable('drifted')]);
    const found = await reaches(name, { phase: 'Failed', ready: false, initialized: true });
    expect(statesOf(found)).toMatchObject({
      Initialized: 'True/ControlPlaneInitialized',
      Failed: 'True/WorkspaceError',
    });
    await told(name, { controlPlaneReady: false, failureReason: 'WorkspaceError' });
    await workspaceShows(world, controlPlaneOf(name), done);
    await reaches(name, { phase: 'Ready', ready: true, initialized: true });
    await eventually(async () => {
      const { status } = await world.read('clusters', name);
      expect(status).toMatchObject({ controlPlaneReady: true });
      expect(status).not.toHaveProperty('failureReason');
    });
  });
});

describe('the endpoint of a CAPTControlPlane', () => {
  test('comes from the connection Secret where there is no output [C-10 REC]', async () => {
    const name = world.named('secret');
    await clusterWithControlPlane(world, name);
    await workspaceShows(world, controlPlaneOf(name), done);
    await connectionSecret(world, controlPlaneOf(name), { cluster_endpoint: 'https://secret.example.com:6443' });
    await reaches(name, { ready: true, endpoint: 'secret.example.com:6443' });
  });

  test('is its own where the spec has one [C-10 REC]', async () => {
    const name = world.named('own');
    await clusterWithControlPlane(world, name, { controlPlaneEndpoint: { host: '10.0.0.1', port: 6443 } });
    await workspaceShows(world, controlPlaneOf(name), done, { cluster_endpoint: 'https://api.example.com' });
    await reaches(name, { ready: true, endpoint: '10.0.0.1:6443' });
    await eventually(async () => expect(await endpointOf(name)).toEqual({ host: '10.0.0.1', port: 6443 }));
  });
});

describe('a CAPTControlPlane without', () => {
  test('its WorkspaceTemplate has failed, until it is there [C-39 REC] [C-78 REC] [C-82 REC] [C-84 REC]', async () => {
    const name = world.named('template');
    await clusterWithControlPlane(world, name, { workspaceTemplateRef: { name: 'late' } });
    const found = await reaches(name, {
      phase: 'Failed',
      failureReason: 'Failed',
      failureMessage: `WorkspaceTemplate ${world.namespace}/late not found`,
    });
    expect(statesOf(found)).toMatchObject({ Failed: 'True/Failed' });
    await world.create('workspacetemplates', 'late', { spec: { template: { spec: {} } } });
    await reaches(name, { phase: 'Creating' });
  });

  test('a CAPTCluster has failed, until it is there [C-39 REC] [C-78 REC] [C-82 REC]', async () => {
    const name = world.named('network');
    const owner = await world.create('clusters', name, { spec: {} });
    const spec = { version: '1.31', workspaceTemplateRef: { name: 'eks' } };
    await world.create('captcontrolplanes', name, { metadata: ownedBy(owner), spec });
    await reaches(name, { phase: 'Failed', failureMessage: `CAPTCluster ${world.namespace}/${name} not found` });
    await world.create('captclusters', name, { spec: { region: 'eu-west-1', vpcTemplateRef: { name: 'vpc' } } });
    const found = await reaches(name, { phase: 'Creating' });
    expect(statesOf(found)).toEqual({
      Ready: 'False/WaitingForVPC',
      Initialized: 'False/WaitingForVPC',
      Failed: 'False/NotFailed',
      Creating: 'True/WaitingForVPC',
    });
    expect(await world.find('workspacetemplateapplies', controlPlaneOf(name))).toBeUndefined();
  });
});

describe('a Cluster whose CAPTCluster and CAPTControlPlane both fail', () => {
  test('is told of the first, and of the second once the first is healed [C-26 REC] [C-79 REC]', async () => {
    const name = world.named('both');
    await clusterWithControlPlane(world, name);
    await workspaceShows(world, controlPlaneOf(name), [says.unsynced('AccessDenied')]);
    await told(name, { failureReason: 'WorkspaceError' });
    const other = { kind: 'CAPTCluster', name };
    await world.patch('clusters', name, { spec: { infrastructureRef: other } });
    const broken = { existingVpcId: null, vpcTemplateRef: { name: 'nowhere' } };
    await world.patch('captclusters', name, { spec: broken });
    await told(name, { failureReason: 'VPCReconciliationFailed' });
    await aMoment();
    const { metadata } = await world.read('clusters', name);
    await aMoment(); // neither takes the failure from the other
    const still = await world.read('clusters', name);
    expect(still.metadata.resourceVersion).toBe(metadata.resourceVersion);
    expect(still.status).toMatchObject({ failureReason: 'VPCReconciliationFailed' });
    await world.patch('captclusters', name, { spec: { existingVpcId: 'vpc-there', vpcTemplateRef: null } });
    await told(name, { infrastructureReady: true, failureReason: 'WorkspaceError' });
  });
});
