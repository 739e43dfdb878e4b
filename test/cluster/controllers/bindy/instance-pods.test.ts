import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { labelsOfPod, makePod, podStatus, type Shown } from './pods.ts';

let world: BindyWorld;
beforeAll(async () => {
  world = await bindyWorld(connectControlPlane(), { prefix: 'bindy-pods', kinds: ['Bind9Instance'] });
});
afterAll(() => world?.stop());

const spec = { clusterRef: 'production', role: 'primary' } as const;

/** An instance that wants that many pods, and its Deployment. */
async function instance(name: string, replicas: number): Promise<void> {
  await world.instances.create(name, { ...spec, replicas });
  await eventually(() => world.objects.read('deployments', name));
}

/** Its status, once Ready has that reason and message and there are that many conditions. */
const reported = (name: string, ready: object, conditions: number) =>
  eventually(async () => {
    const { status = {} } = await world.instances.read(name);
    expect(conditionOf(status, 'Ready')).toMatchObject(ready);
    expect(status.conditions).toHaveLength(conditions);
    return status;
  });

const failing: Shown = { ready: false };
const states = [
  {
    it: 'ready when every pod is [B-25 REC] [B-30 REC] [B-100 REC]',
    pods: [{}, {}],
    ready: { status: 'True', reason: 'AllReady', message: 'All 2 pods are ready' },
  },
  {
    it: 'partially ready when one is not [B-26 REC] [B-30 REC] [B-100 REC]',
    pods: [{}, failing],
    ready: { status: 'False', reason: 'PartiallyReady', message: '1/2 pods are ready' },
  },
  {
    it: 'not ready when none is [B-27 REC] [B-30 REC] [B-100 REC]',
    pods: [failing, failing],
    ready: { status: 'False', reason: 'NotReady', message: 'No pods are ready' },
  },
  {
    it: 'not ready before there is a pod [B-27 REC] [B-30 REC]',
    pods: [],
    ready: { status: 'False', reason: 'NotReady', message: 'No pods are ready' },
  },
  {
    it: 'ready with more pods than it wants, in a rollout [B-30 REC]',
    pods: [{}, {}, {}],
    ready: { status: 'True', reason: 'AllReady', message: 'All 3 pods are ready' },
  },
] as const;

describe('a Bind9Instance of two pods is', () => {
  test.each(states.map((state, i) => ({ ...state, name: `state-${i}` })))('$it', async ({ name, pods, ready }) => {
    await instance(name, 2);
    for (const [i, shown] of pods.entries()) await makePod(world.objects, `${name}-${i}`, labelsOfPod(name), shown);
    const status = await reported(name, ready, 1 + pods.length);
    expect(status).toMatchObject({ replicas: 2, readyReplicas: pods.filter((shown) => !('ready' in shown)).length });
  });
});

test('a Bind9Instance that wants no pod is not ready [B-27 REC] [B-30 REC]', async () => {
  await instance('none', 0);
  const status = await reported('none', { status: 'False', reason: 'NotReady', message: 'No pods are ready' }, 1);
  expect(status).toMatchObject({ replicas: 0, readyReplicas: 0 }); // written, though nothing
});

describe('a pod of a Bind9Instance is', () => {
  test.each(
    [
      {
        it: 'ready [B-22 REC] [B-23 REC] [B-61 REC] [B-65 REC] [B-101 REC]',
        shown: {},
        condition: { status: 'True', reason: 'Ready', message: 'Pod NAME is ready' },
      },
      {
        it: 'not ready [B-22 REC] [B-23 REC] [B-65 REC] [B-101 REC]',
        shown: failing,
        condition: { status: 'False', reason: 'NotReady', message: 'Pod NAME is not ready' },
      },
      {
        it: 'pending while it is not scheduled [B-22 REC] [B-63 REC] [B-101 REC]',
        shown: { ready: false, scheduled: false },
        condition: { status: 'False', reason: 'PodsPending', message: 'Pod NAME is not scheduled' },
      },
      {
        it: 'crashing when its container waits to be tried again [B-22 REC] [B-73 REC] [B-101 REC]',
        shown: { ready: false, waiting: 'CrashLoopBackOff' },
        condition: { status: 'False', reason: 'PodsCrashing', message: 'Pod NAME is crashing' },
      },
      {
        it: 'not crashing when its container waits for something else [B-22 REC]',
        shown: { ready: false, waiting: 'ContainerCreating' },
        condition: { status: 'False', reason: 'NotReady', message: 'Pod NAME is not ready' },
      },
    ].map((row, i) => ({ ...row, name: `pod-${i}` })),
  )('$it', async ({ name, shown, condition }) => {
    await instance(name, 1);
    await makePod(world.objects, `${name}-a`, labelsOfPod(name), shown);
    await eventually(async () => {
      const { status = {} } = await world.instances.read(name);
      const message = condition.message.replace('NAME', `${name}-a`);
      expect(conditionOf(status, 'Pod-0')).toMatchObject({ ...condition, message });
    });
  });
});

describe('the pods of a Bind9Instance are', () => {
  test('those of its Deployment, in the order of their age: one condition for each, and none when it goes [B-20 REC] [B-21 REC] [B-97 REC] [B-102 REC]', async () => {
    await instance('ns', 3);
    const { spec } = await world.objects.read('deployments', 'ns');
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
    expect(spec.selector.matchLabels).toEqual(labelsOfPod('ns'));
    await makePod(world.objects, 'ns-of-another-instance', labelsOfPod('another'));
    await makePod(world.objects, 'ns-of-another-program', {
      'app.kubernetes.io/name': 'nginx',
      'app.kubernetes.io/instance': 'ns',
    });
    await makePod(world.objects, 'ns-c', labelsOfPod('ns'));
    await sleep(1100); // the server tells the age of an object in seconds
    for (const name of ['ns-b', 'ns-a']) await makePod(world.objects, name, labelsOfPod('ns'));
    const status = await reported('ns', { reason: 'AllReady', message: 'All 3 pods are ready' }, 4);
    expect(status.conditions?.map(({ type, message }) => [type, message])).toEqual([
      ['Ready', 'All 3 pods are ready'],
      ['Pod-0', 'Pod ns-c is ready'],
      ['Pod-1', expect.stringMatching(/^Pod ns-[ab] is ready$/)],
      ['Pod-2', expect.stringMatching(/^Pod ns-[ab] is ready$/)],
    ]);

    await world.objects.remove('pods', 'ns-b');
    const after = await reported('ns', { reason: 'PartiallyReady', message: '2/3 pods are ready' }, 3);
    expect(after.conditions?.map(({ type }) => type)).toEqual(['Ready', 'Pod-0', 'Pod-1']);
    expect(after.conditions?.map(({ message }) => message).join()).not.toContain('ns-b');

    await world.objects.patchStatus('pods', 'ns-a', podStatus(failing));
    const failed = await reported('ns', { reason: 'PartiallyReady', message: '1/3 pods are ready' }, 3);
    expect(failed.conditions?.find(({ message }) => message.includes('ns-a'))).toMatchObject({ reason: 'NotReady' });
  });
});
