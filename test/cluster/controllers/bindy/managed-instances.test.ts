import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { reported } from './reported.ts';

let world: BindyWorld;
// Nobody runs the instances here: what they report is the test's.
beforeAll(async () => {
  world = await bindyWorld(connectControlPlane(), { prefix: 'bindy-managed', kinds: ['Bind9Cluster'] });
});
afterAll(() => world?.stop());

const report = (name: string, status: 'True' | 'False') =>
  world.objects.patchStatus('bind9instances', name, {
    replicas: 1,
    readyReplicas: status === 'True' ? 1 : 0,
    conditions: [
      { type: 'Ready', status, reason: 'Reported', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' },
    ],
  });
const namesOf = async (cluster: string) =>
  (await world.objects.list('bind9instances'))
    .filter(({ spec }) => spec.clusterRef === cluster)
    .map(({ metadata }) => metadata.name);

/** At most so many objects of the namespace, as its quota says. */
const quota = async (name: string, most: number, used: number) => {
  const hard = { 'count/bind9instances.bindy.firestoned.io': String(most) };
  await world.objects.create('resourcequotas', name, { spec: { hard } });
  await world.objects.patchStatus('resourcequotas', name, {
    hard,
    used: { 'count/bind9instances.bindy.firestoned.io': String(used) },
  });
};

describe('the instances that a Bind9Cluster makes', () => {
  test('are as many as its roles want, say whose they are and which, and have one pod each [B-36 REC] [B-38 REC] [B-103 REC]', async () => {
    await world.clusters.create('dns', {
      primary: { replicas: 2, labels: { team: 'network', 'bindy.firestoned.io/role': 'not yours' } },
      secondary: { replicas: 1 },
    });
    const status = await reported(world.clusters, 'dns', 'Ready', {
      status: 'False',
      reason: 'InstancesCreated',
      message: 'No instances are ready',
    });
    expect(status).toMatchObject({
      instanceCount: 3,
      readyInstances: 0,
      instances: ['dns-primary-0', 'dns-primary-1', 'dns-secondary-0'],
    });
    const { uid } = (await world.clusters.read('dns')).metadata;
    for (const { metadata, spec } of await world.objects.list('bind9instances')) {
      const [, role, index] = metadata.name.split('-');
      expect(metadata.labels).toEqual({
        ...(role === 'primary' && { team: 'network' }),
        'app.kubernetes.io/part-of': 'bindy',
        'bindy.firestoned.io/managed-by': 'Bind9Cluster',
        'bindy.firestoned.io/cluster': 'dns',
        'bindy.firestoned.io/role': role,
      });
      expect(metadata.annotations).toMatchObject({ 'bindy.firestoned.io/instance-index': index });
      expect(metadata.ownerReferences).toEqual([expect.objectContaining({ uid, name: 'dns', controller: true })]);
      expect(spec).toEqual({ clusterRef: 'dns', role, replicas: 1 });
    }
  });

  test('are ready by what they report [B-34 REC] [B-35 REC]', async () => {
    await report('dns-primary-0', 'True');
    await reported(world.clusters, 'dns', 'Ready', { reason: 'PartiallyReady', message: '1/3 instances are ready' });
    await report('dns-primary-1', 'True');
    await report('dns-secondary-0', 'True');
    await reported(world.clusters, 'dns', 'Ready', { status: 'True', reason: 'AllReady' });
  });

  test('are made again when somebody deletes or changes them', async () => {
    const { metadata } = await world.objects.read('bind9instances', 'dns-primary-1');
    await world.objects.remove('bind9instances', 'dns-primary-1');
    await world.objects.patch('bind9instances', 'dns-primary-0', { spec: { role: 'secondary' } });
    await eventually(async () => {
      expect((await world.objects.read('bind9instances', 'dns-primary-1')).metadata.uid).not.toBe(metadata.uid);
      expect((await world.objects.read('bind9instances', 'dns-primary-0')).spec.role).toBe('primary');
    });
  });

  test('grow with the spec, and are InstancesScaling as long as some are missing [B-37 REC]', async () => {
    await world.clusters.create('growing', { primary: { replicas: 2 } });
    await reported(world.clusters, 'growing', 'Ready', { reason: 'InstancesCreated' });
    for (const i of [0, 1]) await report(`growing-primary-${i}`, 'True');
    await reported(world.clusters, 'growing', 'Ready', { reason: 'AllReady' });

    const used = (await world.objects.list('bind9instances')).length;
    await quota('enough', used, used); // the server refuses one more
    await world.objects.patch('bind9clusters', 'growing', { spec: { primary: { replicas: 4 } } });
    await reported(world.clusters, 'growing', 'Ready', {
      status: 'False',
      reason: 'InstancesScaling',
      message: '2/4 instances are ready',
      observedGeneration: 2,
    });
    await world.objects.remove('resourcequotas', 'enough');
    await reported(
      world.clusters,
      'growing',
      'Ready',
      { reason: 'PartiallyReady', message: '2/4 instances are ready' },
      30,
    );
    expect(await namesOf('growing')).toEqual([0, 1, 2, 3].map((i) => `growing-primary-${i}`));
    for (const i of [2, 3]) await report(`growing-primary-${i}`, 'True');
    await reported(world.clusters, 'growing', 'Ready', { status: 'True', reason: 'AllReady' });
  });

  test('shrink with the spec, the last ones first, and are InstancesScaling while one is going [B-37 REC]', async () => {
    const finalizers = { metadata: { finalizers: ['example.com/wait'] } };
    await world.objects.patch('bind9instances', 'growing-primary-3', finalizers);
    await world.objects.patch('bind9clusters', 'growing', { spec: { primary: { replicas: 2 } } });
    await reported(world.clusters, 'growing', 'Ready', { status: 'False', reason: 'InstancesScaling' });
    expect(await namesOf('growing')).toEqual([0, 1, 3].map((i) => `growing-primary-${i}`));
    await world.objects.patch('bind9instances', 'growing-primary-3', { metadata: { finalizers: null } });
    const status = await reported(world.clusters, 'growing', 'Ready', { status: 'True', reason: 'AllReady' });
    expect(status).toMatchObject({ instanceCount: 2, observedGeneration: 3 });
    expect(status.conditions).toHaveLength(3);
  });

  test('are pending while none can be made', async () => {
    const used = (await world.objects.list('bind9instances')).length;
    await quota('none', used, used);
    await world.clusters.create('pending', { primary: { replicas: 2 } });
    await reported(world.clusters, 'pending', 'Ready', {
      status: 'False',
      reason: 'InstancesPending',
      message: 'No instances are ready',
    });
    await world.objects.remove('resourcequotas', 'none');
    await reported(world.clusters, 'pending', 'Ready', { reason: 'InstancesCreated' }, 30);
  });

  test('are what the spec is compared with: those that somebody made count for readiness alone [B-34 REC]', async () => {
    await world.clusters.create('mixed', { primary: { replicas: 1 } });
    for (const i of [0, 1]) await world.instances.create(`by-hand-${i}`, { clusterRef: 'mixed', role: 'secondary' });
    await reported(world.clusters, 'mixed', 'Ready', { reason: 'InstancesCreated' });
    for (const name of ['mixed-primary-0', 'by-hand-0', 'by-hand-1']) await report(name, 'True');
    const status = await reported(world.clusters, 'mixed', 'Ready', {
      status: 'True',
      message: 'All 3 instances are ready',
    });
    expect(status).toMatchObject({ instances: ['mixed-primary-0', 'by-hand-0', 'by-hand-1'] });
  });

  test('go before their cluster, and nobody else does', async () => {
    await world.objects.patch('bind9instances', 'mixed-primary-0', { metadata: { finalizers: ['example.com/wait'] } });
    await world.objects.remove('bind9clusters', 'mixed');
    await eventually(async () =>
      expect((await world.objects.read('bind9instances', 'mixed-primary-0')).metadata.deletionTimestamp).toBeDefined(),
    );
    const { metadata } = await world.clusters.read('mixed');
    expect(metadata.finalizers).toEqual(['bindy.firestoned.io/bind9cluster-finalizer']);
    await world.objects.patch('bind9instances', 'mixed-primary-0', { metadata: { finalizers: null } });
    await eventually(async () => expect(await world.objects.find('bind9clusters', 'mixed')).toBeUndefined());
    expect(await namesOf('mixed')).toEqual(['by-hand-0', 'by-hand-1']);
  });
});
