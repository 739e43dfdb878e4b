import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { reported, said } from './reported.ts';

const controlPlane = connectControlPlane();
let world: BindyWorld;
// Nobody runs the instances here: what they report is the test's.
beforeAll(async () => {
  world = await bindyWorld(controlPlane, { prefix: 'bindy-cluster', kinds: ['Bind9Cluster'] });
});
afterAll(() => world?.stop());

type Ready = readonly [status: string, reason: string, message?: string];
const allReady: Ready = ['True', 'AllReady', 'All 1 pods are ready'];
const time = '2026-01-01T00:00:00Z';

/** Lets an instance report that, with so many of its pods ready. */
const report = (name: string, [status, reason, message = '']: Ready, [readyReplicas, replicas] = [1, 1]) =>
  world.objects.patchStatus('bind9instances', name, {
    replicas,
    readyReplicas,
    conditions: [{ type: 'Ready', status, reason, message, lastTransitionTime: time }],
  });

/** Instances that somebody makes by hand, each with what it reports; undefined: nothing yet. */
async function byHand(cluster: string, ...reports: readonly (Ready | undefined)[]): Promise<void> {
  for (const [i, ready] of reports.entries()) {
    const name = `${cluster}-${i}`;
    await world.instances.create(name, { clusterRef: cluster, role: 'primary' });
    if (ready) await report(name, ready, ready[0] === 'True' ? [1, 1] : [0, 1]);
  }
}

const down: Ready = ['False', 'NotReady', 'No pods are ready'];

describe('a Bind9Cluster of instances that somebody made is', () => {
  test.each(
    [
      {
        it: 'without children [B-41 REC]',
        reports: [],
        ready: { status: 'False', reason: 'NoChildren', message: 'No instances found for this cluster' },
      },
      {
        it: 'not ready when none of three is [B-41 REC] [B-100 REC]',
        reports: [down, down, down],
        ready: { status: 'False', reason: 'NotReady', message: 'No instances are ready' },
      },
      {
        it: 'partially ready when one of three is [B-35 REC] [B-41 REC] [B-100 REC]',
        reports: [down, allReady, down],
        ready: { status: 'False', reason: 'PartiallyReady', message: '1/3 instances are ready' },
      },
      {
        it: 'partially ready when two of three are [B-35 REC] [B-41 REC] [B-100 REC]',
        reports: [allReady, allReady, down],
        ready: { status: 'False', reason: 'PartiallyReady', message: '2/3 instances are ready' },
      },
      {
        it: 'ready when all three are [B-34 REC] [B-41 REC] [B-100 REC]',
        reports: [allReady, allReady, allReady],
        ready: { status: 'True', reason: 'AllReady', message: 'All 3 instances are ready' },
      },
      {
        it: 'partially ready while one of two has not reported [B-41 REC]',
        reports: [allReady, undefined],
        ready: { status: 'False', reason: 'PartiallyReady', message: '1/2 instances are ready' },
      },
    ].map((row, i) => ({ ...row, name: `table-${i}` })),
  )('$it', async ({ name, reports, ready }) => {
    await world.clusters.create(name, {});
    await byHand(name, ...reports);
    await eventually(async () => {
      const { status = {} } = await world.clusters.read(name);
      expect(status.conditions?.[0]).toMatchObject({ type: 'Ready', ...ready });
      expect(status).toMatchObject({
        instanceCount: reports.length,
        readyInstances: reports.filter((report) => report === allReady).length,
        instances: reports.map((_, i) => `${name}-${i}`),
      });
      expect(status.conditions).toHaveLength(1 + reports.length);
    });
  });
});

test('a Bind9Cluster has a condition for each instance, from 0, with its name and its pods [B-12 REC] [B-13 REC] [B-14 REC] [B-31 REC] [B-33 REC] [B-39 REC] [B-66 REC] [B-67 REC] [B-68 REC] [B-71 REC] [B-101 REC] [B-102 REC]', async () => {
  await world.clusters.create('three', {});
  await byHand('three', allReady, down, undefined);
  await report('three-2', ['False', 'PartiallyReady', '1/2 pods are ready'], [1, 2]);
  await reported(world.clusters, 'three', 'Bind9Instance-2', { reason: 'PartiallyReady' });
  const status = await reported(world.clusters, 'three', 'Bind9Instance-1', {
    reason: 'NotReady',
    message: expect.stringContaining('No pods'),
  });
  expect(said(status)).toEqual([
    'Ready: 1/3 instances are ready',
    'Bind9Instance-0: Instance three-0 is ready (1/1 pods)',
    'Bind9Instance-1: Instance three-1 is not ready (0/1 pods): No pods are ready',
    'Bind9Instance-2: Instance three-2 is progressing (1/2 pods)',
  ]);
  expect(status.conditions?.map(({ status, reason }) => `${status}/${reason}`)).toEqual([
    'False/PartiallyReady',
    'True/Ready',
    'False/NotReady',
    'False/PartiallyReady',
  ]);
  expect(status).toMatchObject({ instanceCount: 3, readyInstances: 1, instances: ['three-0', 'three-1', 'three-2'] });
});

describe('a Bind9Cluster copies of an instance', () => {
  test.each([
    { its: ['True', 'AllReady', 'x'], copy: { status: 'True', reason: 'Ready' } },
    { its: ['False', 'ZoneNotFound', 'x'], copy: { status: 'False', reason: 'ZoneNotFound' } },
    { its: ['False', 'NotReady', 'x'], copy: { status: 'False', reason: 'NotReady' } },
    { its: ['Unknown', 'NotReady', 'x'], copy: { status: 'Unknown', reason: 'NotReady' } },
    { its: ['False', 'FromALaterVersion', 'x'], copy: { status: 'False', reason: 'FromALaterVersion' } },
  ] as const)('its Ready: $its.0 for $its.1 [B-32 REC]', async ({ its, copy }) => {
    const name = `copy-${its[0]}-${its[1]}`.toLowerCase();
    await world.clusters.create(name, {});
    await byHand(name, its);
    await reported(world.clusters, name, 'Bind9Instance-0', copy);
  });

  test('the next Ready as well, and nothing when it goes [B-32 REC] [B-41 REC]', async () => {
    await world.clusters.create('changing', {});
    await byHand('changing', allReady, allReady);
    await reported(world.clusters, 'changing', 'Ready', { reason: 'AllReady' });
    await report('changing-1', ['False', 'GatewayError', 'Gateway error reaching Bindcar (503)'], [0, 1]);
    await reported(world.clusters, 'changing', 'Bind9Instance-1', {
      reason: 'GatewayError',
      message: 'Instance changing-1 is not ready (0/1 pods): Gateway error reaching Bindcar (503)',
    });
    await world.objects.remove('bind9instances', 'changing-1');
    const status = await reported(world.clusters, 'changing', 'Ready', { reason: 'AllReady' });
    expect(status.conditions).toHaveLength(2);
  });

  test('nothing where it is of another cluster', async () => {
    await world.clusters.create('own', {});
    await byHand('foreign', allReady);
    await byHand('own', allReady);
    const status = await reported(world.clusters, 'own', 'Ready', { reason: 'AllReady' });
    expect(status).toMatchObject({ instances: ['own-0'] });
  });
});

describe('a Bind9Cluster orders its instances', () => {
  test('by role, by the annotation of those that have one, and by name [B-38 REC] [B-103 REC]', async () => {
    await world.clusters.create('ordered', {});
    const annotated = (index: string) => ({ 'bindy.firestoned.io/instance-index': index });
    const rows = [
      { name: 'ordered-z', role: 'primary', annotations: annotated('0') },
      { name: 'ordered-y', role: 'primary', annotations: annotated('10') },
      { name: 'ordered-x', role: 'primary', annotations: annotated('2') },
      { name: 'ordered-a', role: 'primary', annotations: {} },
      { name: 'ordered-b', role: 'primary', annotations: annotated('first') },
      { name: 'ordered-s', role: 'secondary', annotations: annotated('0') },
    ];
    for (const { name, role, annotations } of rows.toReversed())
      await world.objects.create('bind9instances', name, {
        metadata: { annotations },
        apiVersion: 'bindy.firestoned.io/v1beta1',
        kind: 'Bind9Instance',
        spec: { clusterRef: 'ordered', role },
      });
    await eventually(async () =>
      expect((await world.clusters.read('ordered')).status).toMatchObject({
        instances: ['ordered-z', 'ordered-x', 'ordered-y', 'ordered-a', 'ordered-b', 'ordered-s'],
      }),
    );
    const { status = {} } = await world.clusters.read('ordered');
    expect(said(status)[2]).toBe('Bind9Instance-1: Instance ordered-x is not ready');
  });
});

describe('a Bind9Cluster follows its spec', () => {
  test('in the status and in every condition [B-11 GEN]', async () => {
    await world.clusters.create('followed', {});
    await byHand('followed', allReady);
    await reported(world.clusters, 'followed', 'Ready', { reason: 'AllReady' });
    const { metadata } = await world.objects.patch('bind9clusters', 'followed', { spec: { version: '9.20' } });
    expect(metadata.generation).toBe(2);
    const status = await reported(world.clusters, 'followed', 'Ready', { observedGeneration: 2 });
    expect(status.observedGeneration).toBe(2);
    expect(status.conditions?.map(({ observedGeneration }) => observedGeneration)).toEqual([2, 2]);
  });

  test('and nothing else [B-11 GEN]', async () => {
    await world.objects.patch('bind9clusters', 'followed', { metadata: { annotations: { a: 'b' } } });
    await report('followed-0', down, [0, 1]); // a pass
    const status = await reported(world.clusters, 'followed', 'Ready', { reason: 'NotReady' });
    expect(status.observedGeneration).toBe(2);
  });
});

test('a Bind9Cluster writes all its conditions at once [B-29 REC] [B-40 REC]', async () => {
  await world.clusters.create('at-once', {});
  await byHand('at-once', allReady, allReady);
  await reported(world.clusters, 'at-once', 'Ready', { reason: 'AllReady' });
  const path = `${world.clusters.path('at-once')}/status`;
  const writes = () => world.system.writes().filter((request) => request.path === path);
  // The server may show what it has not yet answered.
  await eventually(async () => expect(JSON.stringify(writes().at(-1)?.body)).toContain('AllReady'));
  const before = writes().length;
  await report('at-once-1', down, [0, 1]);
  await reported(world.clusters, 'at-once', 'Ready', { reason: 'PartiallyReady' });
  expect(writes().slice(before)).toEqual([
    expect.objectContaining({
      body: expect.objectContaining({
        status: expect.objectContaining({
          readyInstances: 1,
          conditions: [
            expect.objectContaining({ type: 'Ready', reason: 'PartiallyReady' }),
            expect.objectContaining({ type: 'Bind9Instance-0', reason: 'Ready' }),
            expect.objectContaining({ type: 'Bind9Instance-1', reason: 'NotReady' }),
          ],
        }),
      }),
    }),
  ]);
});
