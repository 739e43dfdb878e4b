import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { product } from '../../../systems/product.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import {
  aMoment,
  type CaptWorld,
  captWorld,
  clusterWithVpc,
  connectionSecret,
  done,
  messageOf,
  says,
  statesOf,
  vpcOf,
  workspaceShows,
} from './capt-world.ts';

let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(connectControlPlane(), { prefix: 'capt-vpc' });
});
afterAll(() => world?.system.stop());

const reaches = (name: string, status: object) => world.reaches('captclusters', name, status);
const told = (name: string, status: object) => world.reaches('clusters', name, status);

describe('a CAPTCluster', () => {
  let name: string;
  beforeAll(async () => {
    name = world.named('life');
    await clusterWithVpc(world, name);
  });

  test('makes a WorkspaceTemplateApply of its own, from which its status comes [C-15 REC] [C-22 REC] [C-86 REC]', async () => {
    const found = await reaches(name, { ready: false, vpcWorkspaceName: vpcOf(name) });
    const apply = await world.read('workspacetemplateapplies', vpcOf(name));
    expect(apply.metadata.ownerReferences).toMatchObject([{ uid: found.metadata.uid, controller: true }]);
    expect(apply.spec).toEqual({
      templateRef: { name: 'vpc', namespace: world.namespace },
      variables: { name: vpcOf(name), cluster_name: name, region: 'eu-west-1' },
      writeConnectionSecretToRef: { name: `${vpcOf(name)}-connection`, namespace: world.namespace },
    });
    expect(statesOf(found)).toEqual({
      Ready: 'False/VPCCreating',
      VPCReady: 'False/VPCCreating',
      VPCCreating: 'True/VPCCreating',
      VPCFailed: 'False/VPCNotFailed',
    });
    await told(name, { infrastructureReady: false });
  });

  test('says why the Workspace fails, and so does its Cluster [C-18 REC] [C-19 REC] [C-25 REC] [C-26 REC] [C-29 REC] [C-79 REC] [C-83 REC]', async () => {
    await workspaceShows(world, vpcOf(name), [says.unsynced('VpcLimitExceeded'), says.creating]);
    const failure = { failureReason: 'VPCCreationFailed', failureMessage: 'VpcLimitExceeded' };
    const found = await reaches(name, { ready: false, ...failure });
    expect(statesOf(found)).toMatchObject({ Ready: 'False/VPCCreationFailed', VPCReady: 'False/VPCCreationFailed' });
    expect(messageOf(found, 'VPCReady')).toBe('VpcLimitExceeded');
    await told(name, { infrastructureReady: false, ...failure });
    const apply = await world.read('workspacetemplateapplies', vpcOf(name));
    expect(messageOf(apply, 'Synced')).toBe('VpcLimitExceeded');
    expect(found.status).toMatchObject({
      workspaceTemplateStatus: { ready: false, lastFailureMessage: 'VpcLimitExceeded', workspaceName: vpcOf(name) },
    });
  });

  test('forgets the failure, but is not ready before the id of the VPC is known [C-24 REC] [C-78 REC]', async () => {
    await workspaceShows(world, vpcOf(name), done);
    await connectionSecret(world, vpcOf(name), { another: 'key' });
    const found = await eventually(async () => {
      const found = await world.read('captclusters', name);
      expect(messageOf(found, 'VPCReady')).toBe('Waiting for vpc_id');
      return found;
    });
    expect(found.status).toMatchObject({ ready: false });
    expect(found.status).not.toHaveProperty('failureReason');
    await eventually(async () => {
      const { status } = await world.read('clusters', name);
      expect(status).toEqual({ infrastructureReady: false });
    });
  });

  test('is ready with the id from the connection Secret, and its Cluster is told [C-16 REC] [C-17 REC] [C-24 REC] [C-28 REC] [C-79 REC]', async () => {
    await world.patch('secrets', `${vpcOf(name)}-connection`, { stringData: { vpc_id: 'vpc-1' } });
    const found = await reaches(name, {
      ready: true,
      vpcId: 'vpc-1',
      workspaceTemplateStatus: { ready: true },
    });
    expect(statesOf(found)).toEqual({
      Ready: 'True/InfrastructureReady',
      VPCReady: 'True/VPCCreated',
      VPCCreating: 'False/VPCNotCreating',
      VPCFailed: 'False/VPCNotFailed',
    });
    await told(name, { infrastructureReady: true });
    await eventually(async () =>
      expect((await world.read('captclusters', name)).spec).toMatchObject({ workspaceTemplateApplyName: vpcOf(name) }),
    );
  });

  test('hands the failure domains of the Workspace on [C-20 REC] [C-30 REC]', async () => {
    await workspaceShows(world, vpcOf(name), done, { availability_zones: ['a', 'b'] });
    const failureDomains = { a: { controlPlane: true }, b: { controlPlane: true } };
    await reaches(name, { failureDomains });
    await told(name, { infrastructureReady: true, failureDomains });
  });

  test('is not ready any more when the Workspace is not, and ready again when it is: the id stays [C-18 REC] [C-19 REC] [C-28 REC] [C-78 REC] [C-84 REC]', async () => {
    await workspaceShows(world, vpcOf(name), [says.synced, says.unavailable('drifted')]);
    await reaches(name, { ready: false, vpcId: 'vpc-1', failureMessage: 'drifted' });
    await told(name, { infrastructureReady: false, failureMessage: 'drifted' });
    await workspaceShows(world, vpcOf(name), done);
    const found = await reaches(name, { ready: true, vpcId: 'vpc-1' });
    expect(found.status).not.toHaveProperty('failureReason');
    expect(found.status).not.toHaveProperty('failureMessage');
    await eventually(async () => {
      const { status } = await world.read('clusters', name);
      expect(status).toMatchObject({ infrastructureReady: true });
      expect(status).not.toHaveProperty('failureReason');
      expect(status).not.toHaveProperty('failureMessage');
    });
  });
});

describe('the id of a VPC', () => {
  test('comes from the outputs of the Workspace where there is no Secret [C-24 REC]', async () => {
    const name = world.named('output');
    await clusterWithVpc(world, name);
    await workspaceShows(world, vpcOf(name), done, { vpc_id: 'vpc-2' });
    await reaches(name, { ready: true, vpcId: 'vpc-2' });
  });

  test('is the one that the spec names: nothing is made [C-16 REC] [C-17 REC]', async () => {
    const name = world.named('existing');
    await clusterWithVpc(world, name, { existingVpcId: 'vpc-3' });
    const found = await reaches(name, { ready: true, vpcId: 'vpc-3' });
    expect(statesOf(found)).toMatchObject({ VPCReady: 'True/ExistingVPCUsed' });
    expect(await world.find('workspacetemplateapplies', vpcOf(name))).toBeUndefined();
    await told(name, { infrastructureReady: true });
  });
});

const shown = {
  absent: undefined,
  False: { synced: says.unsynced('not synced'), ready: says.unavailable('not ready') },
  True: { synced: says.synced, ready: says.available },
} as const;
const rows = product({
  synced: ['absent', 'False', 'True'] as const,
  ready: ['absent', 'False', 'True'] as const,
}).map(({ synced, ready }) => ({
  synced,
  ready,
  reason:
    ready === 'True' && synced === 'True'
      ? 'VPCCreated'
      : ready === 'False' || synced === 'False'
        ? 'VPCCreationFailed'
        : 'VPCCreating',
  message: ready === 'False' ? 'not ready' : synced === 'False' ? 'not synced' : undefined,
}));

describe('a Workspace that shows', () => {
  test.each(rows)('Synced $synced and Ready $ready makes VPCReady $reason [C-23 REC] [C-82 REC]', async (row) => {
    const name = world.named(`row-${rows.indexOf(row)}`);
    await clusterWithVpc(world, name);
    const conditions = [shown[row.synced]?.synced, shown[row.ready]?.ready].filter((each) => each !== undefined);
    await workspaceShows(world, vpcOf(name), conditions, { vpc_id: 'vpc-x' });
    await eventually(async () => {
      const apply = await world.read('workspacetemplateapplies', vpcOf(name));
      expect(apply.status?.conditions ?? []).toHaveLength(conditions.length);
    });
    if (row.reason === 'VPCCreating') await aMoment(); // as before: nothing else is to come
    await eventually(async () => {
      const found = await world.read('captclusters', name);
      expect(statesOf(found).VPCReady).toBe(`${row.reason === 'VPCCreated' ? 'True' : 'False'}/${row.reason}`);
      if (row.message) expect(messageOf(found, 'VPCReady')).toBe(row.message);
    });
  });
});
