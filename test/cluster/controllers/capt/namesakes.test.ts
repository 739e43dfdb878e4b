import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import {
  aMoment,
  type CaptWorld,
  captWorld,
  clusterWithVpc,
  done,
  messageOf,
  vpcOf,
  workspaceShows,
} from './capt-world.ts';

let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(connectControlPlane(), { prefix: 'capt-namesakes' });
});
afterAll(() => world?.system.stop());

describe('a CAPTCluster', () => {
  test('does not read, nor take over, a WorkspaceTemplateApply of its name that is not its own [C-86 REC]', async () => {
    const name = world.named('taken');
    await world.create('workspacetemplateapplies', vpcOf(name), { spec: { templateRef: { name: 'vpc' } } });
    await workspaceShows(world, vpcOf(name), done, { vpc_id: 'vpc-of-another' });
    await clusterWithVpc(world, name);
    const found = await eventually(async () => {
      const found = await world.read('captclusters', name);
      expect(messageOf(found, 'VPCReady')).toContain(`${vpcOf(name)}: found it controlled by nobody`);
      return found;
    });
    expect(found.status).toMatchObject({ ready: false });
    expect(found.status).not.toHaveProperty('vpcId');
    const { metadata } = await world.read('workspacetemplateapplies', vpcOf(name));
    expect(metadata).not.toHaveProperty('ownerReferences');
    await world.remove('captclusters', name);
    await eventually(async () => expect(await world.find('captclusters', name)).toBeUndefined());
    await world.read('workspacetemplateapplies', vpcOf(name)); // it goes without it
  });

  test('tells nothing to another Cluster that has the name of its own [C-79 REC] [C-80 REC]', async () => {
    const name = world.named('again');
    await clusterWithVpc(world, name, { existingVpcId: 'vpc-1' });
    await world.reaches('clusters', name, { infrastructureReady: true });
    await world.remove('clusters', name);
    await world.create('clusters', name, { spec: {} });
    await world.patch('captclusters', name, { spec: { existingVpcId: 'vpc-2' } });
    await world.reaches('captclusters', name, { vpcId: 'vpc-2' });
    await aMoment();
    expect(await world.read('clusters', name)).not.toHaveProperty('status');
  });
});
