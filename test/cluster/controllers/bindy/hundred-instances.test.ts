import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { reported } from './reported.ts';

const resyncSeconds = 0.5;
let world: BindyWorld;
beforeAll(async () => {
  world = await bindyWorld(connectControlPlane(), { prefix: 'bindy-hundred', kinds: ['Bind9Cluster'], resyncSeconds });
});
afterAll(() => world?.stop());

const names = Array.from({ length: 100 }, (_, i) => `many-primary-${i}`);
const report = (name: string, status: 'True' | 'False') =>
  world.objects.patchStatus('bind9instances', name, {
    replicas: 1,
    readyReplicas: status === 'True' ? 1 : 0,
    conditions: [
      { type: 'Ready', status, reason: 'Reported', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' },
    ],
  });
const statusWrites = () => world.system.writes().filter(({ path }) => path === `${world.clusters.path('many')}/status`);

describe('a Bind9Cluster of a hundred instances', () => {
  test('makes them with two requests for each at most, and has a condition for each [B-92 REC] [B-95 NOOP]', async () => {
    await world.clusters.create('many', { primary: { replicas: 100 } });
    const status = await reported(world.clusters, 'many', 'Ready', { reason: 'InstancesCreated' }, 50);
    expect(status).toMatchObject({ instanceCount: 100, readyInstances: 0, instances: names });
    expect(status.conditions?.map(({ type }) => type)).toEqual(['Ready', ...names.map((_, i) => `Bind9Instance-${i}`)]);
    const made = world.system.requests.filter(({ path }) => path.includes('/bind9instances/'));
    expect(made.length).toBeLessThanOrEqual(200);
  });

  test('is in step a moment after the last of them has reported, with no more writes than reports [B-92 REC] [B-93 REC]', async () => {
    const before = statusWrites().length;
    await Promise.all(names.map((name) => report(name, 'True')));
    const reportedAt = Date.now();
    const status = await reported(world.clusters, 'many', 'Ready', { status: 'True' }, 20);
    expect(Date.now() - reportedAt).toBeLessThan(5000);
    expect(status).toMatchObject({ readyInstances: 100 });
    expect(status.conditions).toHaveLength(101);
    expect(statusWrites().length - before).toBeLessThanOrEqual(100);
    expect(JSON.stringify(await world.clusters.read('many')).length).toBeLessThan(1.5 * 1024 * 1024);
  });

  test('asks and writes nothing while nothing changes [B-95 NOOP]', async () => {
    await sleep(1000);
    const { metadata } = await world.clusters.read('many');
    const asked = world.system.requests.filter(({ isWatch }) => !isWatch).length;
    const passes = async () =>
      [...(await world.system.metrics.text()).matchAll(/^controller_runtime_reconcile_total\{.*\} (\d+)$/gm)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    const before = await passes();
    await eventually(async () => expect(await passes()).toBeGreaterThanOrEqual(before + 5));
    expect(world.system.requests.filter(({ isWatch }) => !isWatch)).toHaveLength(asked);
    expect((await world.clusters.read('many')).metadata.resourceVersion).toBe(metadata.resourceVersion);
  });

  test('writes once when one of them changes [B-93 REC]', async () => {
    const before = statusWrites().length;
    await report('many-primary-50', 'False');
    await reported(world.clusters, 'many', 'Ready', { message: '99/100 instances are ready' });
    await reported(world.clusters, 'many', 'Bind9Instance-50', { status: 'False', reason: 'Reported' });
    await sleep(1000);
    expect(statusWrites()).toHaveLength(before + 1);
  });
});
