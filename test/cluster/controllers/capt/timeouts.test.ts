import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Resource } from '../../objects/namespaced-objects.ts';
import { shiftedClock } from '../shifted-clock.ts';
import {
  aMoment,
  type CaptWorld,
  captWorld,
  clusterWithControlPlane,
  clusterWithVpc,
  controlPlaneOf,
  done,
  messageOf,
  ownedBy,
  says,
  statesOf,
  vpcOf,
  workspaceShows,
} from './capt-world.ts';

const clock = shiftedClock();
let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(connectControlPlane(), { prefix: 'capt-timeouts', clock });
});
afterAll(() => world?.system.stop());

/** A pass over an object, whenever its next one is. */
const poke = (resource: Resource, name: string) =>
  world.patch(resource, name, { metadata: { annotations: { poked: `${clock.now().getTime()}` } } });

interface Row {
  readonly resource: 'captclusters' | 'captcontrolplanes';
  readonly reason: string;
  readonly minutes: number;
  readonly message: string;
  readonly proofs: string;
  /** Brings an object to where it only waits. */
  begin(name: string): Promise<unknown>;
  /** What would have made it ready in time. */
  heal(name: string): Promise<unknown>;
}

const vpcDone = (name: string) => workspaceShows(world, vpcOf(name), done, { vpc_id: 'vpc-1' });
const planeDone = (name: string) =>
  workspaceShows(world, controlPlaneOf(name), done, { cluster_endpoint: 'https://api.example.com' });
/** A Workspace of somebody else has the name that the one of an apply would have. */
const blocked = (apply: string) => world.create('workspaces', apply, { spec: {} });
const unblocked = (apply: string) =>
  world.patch('workspaces', apply, {
    metadata: {
      annotations: { 'infrastructure.cluster.x-k8s.io/workspace-template-apply': `${world.namespace}/${apply}` },
    },
  });

const rows: readonly Row[] = [
  {
    resource: 'captclusters',
    reason: 'VPCCreationTimeout',
    minutes: 15,
    message: 'Workspace was not applied within 15 minutes',
    proofs: '[C-41 CLK] [C-52 CLK] [C-77 CLK]',
    async begin(name) {
      await blocked(vpcOf(name));
      await clusterWithVpc(world, name);
    },
    async heal(name) {
      await unblocked(vpcOf(name));
      await vpcDone(name);
    },
  },
  {
    resource: 'captclusters',
    reason: 'WorkspaceTimeout',
    minutes: 15,
    message: 'Workspace was not ready within 15 minutes: still at it',
    proofs: '[C-41 CLK] [C-54 CLK] [C-77 CLK]',
    async begin(name) {
      await clusterWithVpc(world, name);
      await workspaceShows(world, vpcOf(name), [says.unsynced('still at it')]);
      await world.reaches('captclusters', name, { failureMessage: 'still at it' });
    },
    heal: vpcDone,
  },
  {
    resource: 'captclusters',
    reason: 'SecretTimeout',
    minutes: 5,
    message: 'vpc_id was not published within 5 minutes',
    proofs: '[C-41 CLK] [C-53 CLK] [C-77 CLK]',
    async begin(name) {
      await clusterWithVpc(world, name);
      await workspaceShows(world, vpcOf(name), done);
      await eventually(async () =>
        expect(messageOf(await world.read('captclusters', name), 'VPCReady')).toBe('Waiting for vpc_id'),
      );
    },
    heal: vpcDone,
  },
  {
    resource: 'captcontrolplanes',
    reason: 'ControlPlaneTimeout',
    minutes: 30,
    message: 'Control plane was not ready within 30 minutes',
    proofs: '[C-41 CLK] [C-55 CLK] [C-77 CLK]',
    async begin(name) {
      await blocked(controlPlaneOf(name));
      await clusterWithControlPlane(world, name);
    },
    async heal(name) {
      await unblocked(controlPlaneOf(name));
      await planeDone(name);
    },
  },
  {
    resource: 'captcontrolplanes',
    reason: 'VPCReadyTimeout',
    minutes: 15,
    message: 'VPC was not ready within 15 minutes',
    proofs: '[C-41 CLK] [C-56 CLK] [C-77 CLK]',
    async begin(name) {
      await clusterWithVpc(world, name);
      const owner = await world.read('clusters', name);
      const spec = { version: '1.31', workspaceTemplateRef: { name: 'eks' } };
      await world.create('captcontrolplanes', name, { metadata: ownedBy(owner), spec });
    },
    async heal(name) {
      await world.patch('captclusters', name, { spec: { vpcTemplateRef: null, existingVpcId: 'vpc-2' } });
      await world.reaches('captclusters', name, { ready: true });
    },
  },
  {
    resource: 'captcontrolplanes',
    reason: 'WorkspaceTimeout',
    minutes: 30,
    message: 'Workspace was not ready within 30 minutes',
    proofs: '[C-41 CLK] [C-57 CLK] [C-77 CLK]',
    async begin(name) {
      await clusterWithControlPlane(world, name);
      await workspaceShows(world, controlPlaneOf(name), [says.synced, says.creating]);
      await world.reaches('captcontrolplanes', name, { workspaceTemplateStatus: { state: 'Creating' } });
    },
    heal: planeDone,
  },
];

describe.each(rows)('one of the $resource that waits for more than $minutes minutes: $reason', (row) => {
  const { resource, reason, minutes, message, proofs, begin, heal } = row;
  const isCluster = resource === 'captclusters';
  let name: string;

  test(`has failed, not a moment earlier ${proofs}`, async () => {
    name = world.named(`${isCluster ? 'vpc' : 'plane'}-${reason.toLowerCase()}`);
    await begin(name);
    await world.reaches(resource, name, { ready: false });
    clock.ahead(minutes * 60 - 30);
    await poke(resource, name);
    await aMoment();
    expect((await world.read(resource, name)).status).not.toMatchObject({ failureReason: reason });
    clock.ahead(40);
    await poke(resource, name);
    const found = await world.reaches(resource, name, { ready: false, failureReason: reason });
    expect(statesOf(found)).toMatchObject(
      isCluster
        ? { Ready: `False/${reason}`, VPCFailed: `True/${reason}`, VPCCreating: 'False/VPCNotCreating' }
        : { Ready: `False/${reason}`, Failed: `True/${reason}`, Creating: 'False/Failed' },
    );
  });

  test('says so, with its cause, to its Cluster too [C-62 REC] [C-63 REC] [C-71 REC]', async () => {
    const { status } = await world.read(resource, name);
    expect(status).toMatchObject({ failureReason: reason, failureMessage: message });
    // Of a VPC that is not ready, the CAPTCluster of the same Cluster may have failed as well, and speaks first.
    if (reason !== 'VPCReadyTimeout')
      await world.reaches('clusters', name, { failureReason: reason, failureMessage: message });
  });

  test('stays so although its cause is healed, until its spec is edited [C-27 REC] [C-64 REC] [C-72 REC]', async () => {
    await heal(name);
    await poke(resource, name);
    await aMoment();
    expect((await world.read(resource, name)).status).toMatchObject({ ready: false, failureReason: reason });
    const change = isCluster ? { vpcConfig: { name: 'edited' } } : { additionalTags: { edited: 'yes' } };
    await world.patch(resource, name, { spec: change });
    if (reason === 'VPCReadyTimeout') await planeDone(name);
    const { status } = await world.reaches(resource, name, { ready: true });
    expect(status).not.toHaveProperty('failureReason');
  });
});

describe('a CAPTControlPlane that was ready', () => {
  test('is never too late again [C-55 CLK] [C-57 CLK]', async () => {
    const name = world.named('ready-once');
    await clusterWithControlPlane(world, name);
    await planeDone(name);
    await world.reaches('captcontrolplanes', name, { ready: true });
    await workspaceShows(world, controlPlaneOf(name), [says.synced, says.creating]);
    await world.reaches('captcontrolplanes', name, { phase: 'Creating', initialized: true });
    clock.ahead(3600);
    await poke('captcontrolplanes', name);
    await aMoment();
    expect((await world.read('captcontrolplanes', name)).status).toMatchObject({ phase: 'Creating' });
  });
});
