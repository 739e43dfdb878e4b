import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { conditionOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { shiftedClock } from '../shifted-clock.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { labelsOfPod, makePod } from './pods.ts';

const clock = shiftedClock();
let world: BindyWorld;
beforeAll(async () => {
  world = await bindyWorld(connectControlPlane(), {
    prefix: 'bindcar-clock',
    kinds: ['Bind9Instance'],
    clock,
    resyncSeconds: 0.2,
  });
});
afterAll(() => world?.stop());

const ready = () =>
  eventually(async () => {
    const condition = conditionOf((await world.instances.read('ns')).status ?? {}, 'Ready');
    expect(condition.reason).toMatch(/AllReady|GatewayError/);
    return condition;
  });
const passes = async (more: number) => {
  const count = async () =>
    Number(
      /^controller_runtime_reconcile_total\{.*requeue_after.*\} (\d+)$/m.exec(await world.system.metrics.text())?.[1],
    );
  const before = await count();
  await eventually(async () => expect(await count()).toBeGreaterThanOrEqual(before + more));
};

test('a Bindcar is asked again after 30 seconds, not before, however often its instance is looked at', async () => {
  await world.instances.create('ns', { clusterRef: 'x', role: 'primary' });
  await eventually(() => world.objects.read('deployments', 'ns'));
  await makePod(world.objects, 'ns-0', labelsOfPod('ns'));
  expect(await ready()).toMatchObject({ reason: 'AllReady' });
  const asked = world.bindcar.asked.length;
  world.bindcar.answers('ns-0', 503);

  await passes(5);
  clock.ahead(20);
  await passes(3);
  expect(world.bindcar.asked).toHaveLength(asked);
  expect(await ready()).toMatchObject({ reason: 'AllReady' });

  clock.ahead(10);
  await eventually(async () => expect(await ready()).toMatchObject({ reason: 'GatewayError' }));
  expect(world.bindcar.asked).toHaveLength(asked + 1);

  clock.ahead(-60); // somebody set the date back
  await passes(2);
  expect(world.bindcar.asked).toHaveLength(asked + 2);
});
