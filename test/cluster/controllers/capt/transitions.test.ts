import type { Condition } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { product } from '../../../systems/product.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { AnyObject, Resource } from '../../objects/namespaced-objects.ts';
import { shiftedClock } from '../shifted-clock.ts';
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
const clock = shiftedClock();
let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(controlPlane, { prefix: 'capt-transitions', clock });
});
afterAll(() => world?.system.stop());

const outputs = { cluster_endpoint: 'https://api.example.com' };
/** What a Workspace shows in each phase of the control plane. */
const inputs = {
  Creating: [says.synced, says.creating],
  Ready: done,
  Failed: [says.synced, says.unavailable('broken')],
} as const;
type Phase = keyof typeof inputs;
const phases = Object.keys(inputs) as Phase[];

const brings = async (name: string, phase: Phase) => {
  await workspaceShows(world, controlPlaneOf(name), inputs[phase], outputs);
  return world.reaches('captcontrolplanes', name, { phase });
};

/** Each status that a controller has written to an object, in order. */
const written = (resource: Resource, name: string) =>
  world.system
    .writes()
    .filter(({ path }) => path.endsWith(`/${resource}/${name}/status`))
    .map(({ body }) => (body as AnyObject).status as Readonly<Record<string, unknown>> & { conditions: Condition[] });

describe('a CAPTControlPlane goes', () => {
  test.each(product({ from: phases, to: phases }))(
    'from $from to $to [C-38 REC] [C-39 REC] [C-76 REC]',
    async ({ from, to }) => {
      const name = world.named(`${from}-${to}`.toLowerCase());
      await clusterWithControlPlane(world, name);
      await brings(name, from);
      await brings(name, to);
      const seen = written('captcontrolplanes', name).map(({ phase }) => phase as Phase);
      expect(seen.filter((phase, i) => phase !== seen[i - 1])).toEqual(
        ['Creating' as Phase, from, to].filter((phase, i, all) => phase !== all[i - 1]),
      );
    },
  );

  test('through no state that contradicts itself [C-70 REC]', () => {
    const all = world.system
      .writes()
      .filter(({ path }) => /\/captcontrolplanes\/[^/]+\/status$/.test(path))
      .map(({ body }) => (body as AnyObject).status as Readonly<Record<string, unknown>> & { conditions: Condition[] });
    expect(all.length).toBeGreaterThan(15);
    for (const { phase, ready, initialized, failureReason, conditions } of all) {
      const states = Object.fromEntries(conditions.map(({ type, status }) => [type, status]));
      expect({ ready, failed: failureReason !== undefined, states }).toEqual({
        ready: phase === 'Ready',
        failed: phase === 'Failed',
        states: {
          Ready: phase === 'Ready' ? 'True' : 'False',
          Failed: phase === 'Failed' ? 'True' : 'False',
          Creating: phase === 'Creating' ? 'True' : 'False',
          Initialized: initialized ? 'True' : 'False',
        },
      });
    }
  });
});

const byType = ({ status }: AnyObject) =>
  Object.fromEntries((status?.conditions ?? []).map((each) => [each.type, each]));

describe('the conditions', () => {
  test('of a CAPTControlPlane move their times with their status alone [C-74 LTT]', async () => {
    const name = world.named('times');
    await clusterWithControlPlane(world, name);
    const creating = byType(await brings(name, 'Creating'));
    clock.ahead(60);
    const ready = byType(await brings(name, 'Ready'));
    clock.ahead(60);
    const failed = byType(await brings(name, 'Failed'));
    const moved = (before: Record<string, Condition>, after: Record<string, Condition>) =>
      Object.keys(after)
        .filter((type) => before[type]!.lastTransitionTime !== after[type]!.lastTransitionTime)
        .toSorted();
    expect(moved(creating, ready)).toEqual(['Creating', 'Initialized', 'Ready']);
    expect(moved(ready, failed)).toEqual(['Failed', 'Ready']);
    for (const { lastTransitionTime } of Object.values(failed)) expect(lastTransitionTime).toMatch(/^\d{4}-.*:\d{2}Z$/);
  });

  test('of a CAPTCluster move their times with their status alone [C-74 LTT]', async () => {
    const name = world.named('vpc-times');
    await clusterWithVpc(world, name);
    const creating = byType(await world.reaches('captclusters', name, { ready: false }));
    clock.ahead(60);
    await workspaceShows(world, vpcOf(name), [says.unsynced('broken')]);
    const failing = byType(await world.reaches('captclusters', name, { failureMessage: 'broken' }));
    const times = (conditions: Record<string, Condition>) =>
      Object.fromEntries(Object.values(conditions).map((each) => [each.type, each.lastTransitionTime]));
    expect(times(failing)).toEqual(times(creating)); // another reason, the same status
    clock.ahead(60);
    await workspaceShows(world, vpcOf(name), done, { vpc_id: 'vpc-1' });
    const ready = byType(await world.reaches('captclusters', name, { ready: true }));
    expect(times(ready).VPCFailed).toBe(times(creating).VPCFailed);
    for (const type of ['Ready', 'VPCReady', 'VPCCreating'])
      expect(Date.parse(times(ready)[type]!)).toBeGreaterThan(Date.parse(times(creating)[type]!));
  });

  test.each([
    { resource: 'captclusters', change: { vpcConfig: { name: 'other' } }, proof: '[C-21 GEN]' },
    { resource: 'captcontrolplanes', change: { additionalTags: { a: 'b' } }, proof: '[C-37 GEN]' },
  ] as const)('of one of the $resource have the generation that was looked at $proof', async ({ resource, change }) => {
    const name = world.named(`generation-${resource}`);
    await clusterWithControlPlane(world, name);
    await world.reaches(resource, name, { observedGeneration: 1 });
    const { metadata } = await world.patch(resource, name, { spec: change });
    expect(metadata.generation).toBe(2);
    const { status } = await world.reaches(resource, name, { observedGeneration: 2 });
    expect(status?.conditions?.map(({ observedGeneration }) => observedGeneration)).toEqual([2, 2, 2, 2]);
    await world.patch(resource, name, { metadata: { annotations: { no: 'spec' } } });
    await aMoment();
    expect((await world.read(resource, name)).status).toMatchObject({ observedGeneration: 2 });
  });
});

describe('two writers of one status', () => {
  test('lose nothing of each other: each owns what it applied [C-68 REC]', async () => {
    const name = world.named('race');
    await clusterWithVpc(world, name);
    await world.reaches('captclusters', name, { ready: false });
    const theirs = (i: number) => ({
      ...{ type: 'example.com/Audited', status: i % 2 ? 'True' : 'False', reason: 'Seen', message: `${i}` },
      lastTransitionTime: '2026-01-01T00:00:00Z',
    });
    const identity = { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind: 'CAPTCluster', metadata: { name } };
    const path = `${world.collection('captclusters')}/${name}/status?fieldManager=auditor&force=true`;
    const audit = async (i: number) => {
      const body = { ...identity, status: { conditions: [theirs(i)] } };
      const contentType = 'application/apply-patch+yaml';
      expect(await controlPlane.request('PATCH', path, { contentType, body })).toMatchObject({ status: 200 });
    };
    for (let i = 0; i < 20; i++) {
      const conditions = i % 2 ? done : [says.unsynced(`error ${i}`)];
      await Promise.all([audit(i), workspaceShows(world, vpcOf(name), conditions, { vpc_id: 'vpc-1' })]);
    }
    await eventually(async () => {
      const { status } = await world.read('captclusters', name);
      expect(status).toMatchObject({ ready: true, vpcId: 'vpc-1' });
      expect(status?.conditions?.map(({ type }) => type).toSorted()).toEqual(
        ['Ready', 'VPCCreating', 'VPCFailed', 'VPCReady', 'example.com/Audited'].toSorted(),
      );
      expect(status?.conditions).toContainEqual(expect.objectContaining(theirs(19)));
    });
  });
});
