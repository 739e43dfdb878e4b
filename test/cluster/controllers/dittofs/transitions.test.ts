import type { Condition } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { shiftedClock } from '../shifted-clock.ts';
import { type DittoWorld, dittoWorld, storage } from './ditto-world.ts';

const clock = shiftedClock();
let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(connectControlPlane(), { prefix: 'ditto-transitions', clock });
  await world.servers.create('files', { storage });
  await eventually(() => world.objects.read('statefulsets', 'files'));
  await world.pods('files', { ready: 1 });
  await reached('Ready', 'AllConditionsMet');
});
afterAll(() => world?.system.stop());

/** The conditions by type, once one of them has a reason. */
const reached = (type: string, reason: string): Promise<Readonly<Record<string, Condition>>> =>
  eventually(async () => {
    const { conditions = [] } = (await world.servers.read('files')).status ?? {};
    expect(conditions).toContainEqual(expect.objectContaining({ type, reason }));
    return Object.fromEntries(conditions.map((condition) => [condition.type, condition]));
  });

/** The types whose time moved. */
const moved = (before: Readonly<Record<string, Condition>>, after: Readonly<Record<string, Condition>>) =>
  Object.keys(after).filter((type) => after[type]!.lastTransitionTime !== before[type]!.lastTransitionTime);

describe('the transition times of a DittoServer', () => {
  test.each([
    {
      it: 'move for what changed its status, and for nothing else',
      shown: { ready: 0 },
      until: ['Progressing', 'ScalingReplicas'],
      moves: ['Ready', 'Available', 'Progressing'],
    },
    {
      it: 'stay when only a reason changes',
      shown: { ready: 0, observedGeneration: 0 },
      until: ['Progressing', 'StatefulSetUpdating'],
      moves: [],
    },
    {
      it: 'move again with the status',
      shown: { ready: 1 },
      until: ['Ready', 'AllConditionsMet'],
      moves: ['Ready', 'Available', 'Progressing'],
    },
  ] as const)('$it', async ({ shown, until: [type, reason], moves }) => {
    const { conditions = [] } = (await world.servers.read('files')).status ?? {};
    const before = Object.fromEntries(conditions.map((condition) => [condition.type, condition]));
    clock.ahead(3600);
    await world.pods('files', shown);
    const after = await reached(type, reason);
    expect(moved(before, after).toSorted()).toEqual(moves.toSorted());
    for (const type of moves)
      expect(Date.parse(after[type]!.lastTransitionTime)).toBeGreaterThanOrEqual(
        Date.parse(before[type]!.lastTransitionTime) + 3600_000 - 60_000,
      );
  });
});

describe('the observed generation of a DittoServer', () => {
  test('follows the spec, in the status and in every condition, changed or not [D-01 GEN]', async () => {
    const { conditions: before } = (await world.servers.read('files')).status ?? {};
    clock.ahead(3600);
    const { metadata } = await world.objects.patch('dittoservers', 'files', { spec: { image: 'dittofs:next' } });
    expect(metadata.generation).toBe(2);
    const { conditions, ...status } = await eventually(async () => {
      const { status } = await world.servers.read('files');
      expect(status?.observedGeneration).toBe(2);
      return status!;
    });
    expect(status.observedGeneration).toBe(2);
    expect(conditions?.map(({ observedGeneration }) => observedGeneration)).toEqual([2, 2, 2, 2]);
    const config = ({ type }: Condition) => type === 'ConfigReady';
    expect(conditions?.find(config)?.lastTransitionTime).toBe(before?.find(config)?.lastTransitionTime);
  });

  test('does not follow what is no part of the spec [D-01 GEN]', async () => {
    await world.objects.patch('dittoservers', 'files', { metadata: { annotations: { a: 'b' } } });
    await world.objects.remove('configmaps', 'files-config'); // a pass, which makes it again
    await eventually(() => world.objects.read('configmaps', 'files-config'));
    const { metadata, status } = await world.servers.read('files');
    expect(metadata.generation).toBe(2);
    expect(status?.observedGeneration).toBe(2);
  });
});
