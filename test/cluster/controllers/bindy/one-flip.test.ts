import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { historyOf, versionOf } from '../../objects/history.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { labelsOfPod, makePod, podStatus, type Shown } from './pods.ts';
import { reported } from './reported.ts';

const controlPlane = connectControlPlane();
const instances = ['dns-primary-0', 'dns-primary-1', 'dns-secondary-0', 'other-primary-0'];
let world: BindyWorld;

beforeAll(async () => {
  world = await bindyWorld(controlPlane, { prefix: 'bindy-flip', kinds: ['Bind9Instance', 'Bind9Cluster'] });
  await world.clusters.create('dns', { primary: { replicas: 2 }, secondary: { replicas: 1 } });
  await world.clusters.create('other', { primary: { replicas: 1 } });
  for (const name of instances) {
    await eventually(() => world.instances.read(name));
    await world.objects.patch('bind9instances', name, { spec: { replicas: 2 } });
    for (const pod of ['a', 'b']) await makePod(world.objects, `${name}-${pod}`, labelsOfPod(name));
  }
  for (const name of instances) await reported(world.instances, name, 'Ready', { message: 'All 2 pods are ready' }, 20);
  for (const cluster of ['dns', 'other']) await reported(world.clusters, cluster, 'Ready', { status: 'True' }, 20);
  await eventually(async () => {
    const before = await versions();
    await sleep(1500);
    expect(await writtenSince(before)).toEqual({}); // what followed from the last pod is over
  }, 20);
}, 90_000);
afterAll(() => world?.stop());

/** How often each object was written since, as whoever watches was told; those that were not are absent. */
async function writtenSince(versions: Readonly<Record<'instances' | 'clusters', string>>) {
  const count = (kind: 'instances' | 'clusters') => async (name: string) => {
    const { length } = await historyOf(controlPlane, world[kind].collection, name, versions[kind]);
    return [name, length] as const;
  };
  const counted = await Promise.all([...instances.map(count('instances')), ...['dns', 'other'].map(count('clusters'))]);
  return Object.fromEntries(counted.filter(([, times]) => times > 0));
}

const versions = async () => ({
  instances: await versionOf(controlPlane, world.instances.collection),
  clusters: await versionOf(controlPlane, world.clusters.collection),
});

interface Flip {
  readonly it: string;
  readonly pod: string;
  readonly shown: Shown;
  readonly once: readonly string[];
}

describe('when a pod flips, one write goes to each object whose derived status changes, and none to any other:', () => {
  test.each<Flip>([
    {
      it: 'one of two is not ready: its instance, and the cluster of that',
      pod: 'dns-primary-0-a',
      shown: { ready: false },
      once: ['dns-primary-0', 'dns'],
    },
    {
      it: 'it crashes: the cluster has heard all that it says of the instance',
      pod: 'dns-primary-0-a',
      shown: { ready: false, waiting: 'CrashLoopBackOff' },
      once: ['dns-primary-0'],
    },
    {
      it: 'nothing that a status is derived from is another',
      pod: 'dns-primary-0-b',
      shown: { ip: '10.1.2.9' },
      once: [],
    },
    {
      it: 'it is ready again',
      pod: 'dns-primary-0-a',
      shown: {},
      once: ['dns-primary-0', 'dns'],
    },
    {
      it: 'one of another cluster',
      pod: 'other-primary-0-b',
      shown: { scheduled: false, ready: false },
      once: ['other-primary-0', 'other'],
    },
  ])(
    '$it',
    async ({ pod, shown, once }) => {
      const before = await versions();
      const passes = await world.system.passes();
      await world.objects.patchStatus('pods', pod, podStatus(shown));
      await eventually(async () => expect(await world.system.passes()).toBeGreaterThan(passes));
      await eventually(
        async () => expect(Object.keys(await writtenSince(before)).toSorted()).toEqual(once.toSorted()),
        15,
      );
      await sleep(1000); // in which more would come
      expect(await writtenSince(before)).toEqual(Object.fromEntries(once.map((name) => [name, 1])));
    },
    40_000,
  );
});
