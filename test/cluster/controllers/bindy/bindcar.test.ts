import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bindcarFailure } from '../../../../lib/systems/bindy/bindcar-failure.ts';
import { conditionOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Behaviour } from '../../stand-ins/bindcar.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { labelsOfPod, makePod, podStatus } from './pods.ts';

const folder = mkdtempSync(join(tmpdir(), 'bindcar-'));
const tokenFile = join(folder, 'token');
let world: BindyWorld;
beforeAll(async () => {
  world = await bindyWorld(connectControlPlane(), { prefix: 'bindcar', kinds: ['Bind9Instance'], tokenFile });
});
afterAll(async () => {
  await world?.stop();
  rmSync(folder, { recursive: true });
});

interface Wanted {
  readonly bindcarConfig?: object;
  readonly pods?: readonly Behaviour[];
}

/** An instance whose pods, `NAME-0` and so on, are ready, and whose Bindcars behave like that. */
async function instance(name: string, { pods = [200], bindcarConfig }: Wanted): Promise<void> {
  for (const [i, behaviour] of pods.entries()) world.bindcar.answers(`${name}-${i}`, behaviour);
  await world.instances.create(name, { clusterRef: 'x', role: 'primary', replicas: pods.length, bindcarConfig });
  await eventually(() => world.objects.read('deployments', name));
  for (const i of pods.keys()) await makePod(world.objects, `${name}-${i}`, labelsOfPod(name));
}

/** The condition of that type, once it is so. */
const reported = (name: string, type: string, wanted: object, timeoutSeconds?: number) =>
  eventually(async () => {
    const condition = conditionOf((await world.instances.read(name)).status ?? {}, type);
    expect(condition).toMatchObject(wanted);
    return condition;
  }, timeoutSeconds);

const askedOf = (pod: string) => world.bindcar.asked.filter((asked) => asked.pod === pod);

describe('a pod whose Bindcar fails is not ready, whatever its kubelet says:', () => {
  test.each([
    [400, '[B-48 REC]'],
    [401, '[B-49 REC]'],
    [403, '[B-50 REC]'],
    [404, '[B-24 REC] [B-51 REC] [B-74 REC]'],
    [500, '[B-52 REC]'],
    [501, '[B-53 REC]'],
    [502, '[B-54 REC]'],
    [503, '[B-55 REC] [B-75 REC]'],
    [504, '[B-56 REC]'],
    [302, ''],
    [418, ''],
  ])('%i has its reason at the pod and, as it is the only one, at the instance %s', async (code) => {
    const name = `code-${code}`;
    await instance(name, { pods: [code] });
    const { reason, message } = bindcarFailure(code);
    await reported(name, 'Pod-0', { status: 'False', reason, message: `Pod ${name}-0 failed: ${message}` });
    await reported(name, 'Ready', { status: 'False', reason, message });
    expect((await world.instances.read(name)).status).toMatchObject({ replicas: 1, readyReplicas: 0 });
  });

  test('a lost connection is BindcarUnreachable, at the pod and at the instance [B-28 REC] [B-57 REC] [B-64 REC]', async () => {
    await instance('lost', { pods: ['hangs up', 'hangs up'] });
    for (const i of [0, 1])
      await reported('lost', `Pod-${i}`, {
        reason: 'BindcarUnreachable',
        message: `Pod lost-${i} cannot connect to Bindcar API`,
      });
    await reported('lost', 'Ready', {
      status: 'False',
      reason: 'BindcarUnreachable',
      message: 'Cannot connect to Bindcar API',
    });
  });

  test('one of two pods leaves the instance partially ready [B-62 REC]', async () => {
    await instance('one-of-two', { pods: [200, 404] });
    await reported('one-of-two', 'Ready', { reason: 'PartiallyReady', message: '1/2 pods are ready' });
    await reported('one-of-two', 'Pod-0', { status: 'True', reason: 'Ready' });
    await reported('one-of-two', 'Pod-1', { status: 'False', reason: 'ZoneNotFound' });
  });

  test('different reasons leave it NotReady', async () => {
    await instance('different', { pods: [404, 500] });
    await reported('different', 'Ready', { reason: 'NotReady', message: 'No pods are ready' });
  });
});

describe('a Bindcar is asked', () => {
  test('by GET, at the port of the spec, without a token where there is none', async () => {
    await instance('asked', { bindcarConfig: { port: 9090 } });
    await instance('asked-by-default', {});
    await reported('asked', 'Ready', { status: 'True' });
    await reported('asked-by-default', 'Ready', { status: 'True' });
    const request = { method: 'GET', path: '/api/v1/server/status', token: undefined };
    expect(askedOf('asked-0')).toEqual([expect.objectContaining({ ...request, port: 9090 })]);
    expect(askedOf('asked-by-default-0')).toEqual([expect.objectContaining({ ...request, port: 8080 })]);
  });

  test('with the token that the file has at the time', async () => {
    for (const token of ['first', 'second']) {
      writeFileSync(tokenFile, `${token}\n`);
      await instance(token, {});
      await reported(token, 'Ready', { status: 'True' });
      expect(askedOf(`${token}-0`).map((asked) => asked.token)).toEqual([`Bearer ${token}`]);
    }
    rmSync(tokenFile);
  });

  test('not while its pod is not ready', async () => {
    await world.instances.create('unready', { clusterRef: 'x', role: 'primary' });
    await eventually(() => world.objects.read('deployments', 'unready'));
    await makePod(world.objects, 'unready-0', labelsOfPod('unready'), { ready: false });
    await reported('unready', 'Pod-0', { reason: 'NotReady' });
    expect(askedOf('unready-0')).toEqual([]);
  });

  test('again when its pod changes, and not when anything else does', async () => {
    await instance('changing', {});
    await reported('changing', 'Ready', { status: 'True' });
    await world.objects.patch('bind9instances', 'changing', { spec: { replicas: 2 } });
    await reported('changing', 'Ready', { reason: 'PartiallyReady', message: '1/2 pods are ready' });
    expect(askedOf('changing-0')).toHaveLength(1);
    world.bindcar.answers('changing-0', 500);
    await world.objects.patch('pods', 'changing-0', { metadata: { annotations: { a: 'b' } } });
    await reported('changing', 'Pod-0', { reason: 'BindcarInternalError' });
    expect(askedOf('changing-0')).toHaveLength(2);
  });

  test('for five seconds at most, while the instances beside it are served', async () => {
    await instance('slow', { pods: ['hangs', 'hangs', 'hangs'] });
    await eventually(async () => expect(askedOf('slow-0')).toHaveLength(1));
    await instance('beside', {});
    await reported('beside', 'Ready', { status: 'True' });
    const { status } = await world.instances.read('slow');
    expect(status?.conditions).not.toContainEqual(expect.objectContaining({ reason: 'BindcarUnreachable' }));
    await reported('slow', 'Ready', { reason: 'BindcarUnreachable' }, 20);
    const took = Date.now() - askedOf('slow-0')[0]!.atMs;
    expect(took).toBeGreaterThanOrEqual(4900);
    expect(took).toBeLessThan(14_000); // not five seconds for each, though a pod may come while others are asked
  });
});

describe('when the Bindcars of all pods are stopped', () => {
  test('their instances say so, and that they are back [B-57 REC] [B-98 REC]', async () => {
    await instance('stopped', { pods: [200, 200] });
    await reported('stopped', 'Ready', { status: 'True' });
    const touch = async (value: string) => {
      for (const i of [0, 1])
        await world.objects.patch('pods', `stopped-${i}`, { metadata: { annotations: { touched: value } } });
    };
    await world.bindcar.stop();
    await touch('stopped');
    await reported('stopped', 'Ready', { reason: 'BindcarUnreachable', message: 'Cannot connect to Bindcar API' });
    await world.bindcar.start();
    await touch('started');
    await reported('stopped', 'Ready', { status: 'True', reason: 'AllReady' });
  });
});

test('a pod that is not ready any more has that as its reason, not what its Bindcar answered [B-22 REC]', async () => {
  await instance('unready-then', { pods: [404] });
  await reported('unready-then', 'Pod-0', { reason: 'ZoneNotFound' });
  await world.objects.patchStatus('pods', 'unready-then-0', podStatus({ ready: false }));
  await reported('unready-then', 'Pod-0', { reason: 'NotReady', message: 'Pod unready-then-0 is not ready' });
});
