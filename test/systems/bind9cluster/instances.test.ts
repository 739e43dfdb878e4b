import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InstanceSeen } from '../../../lib/systems/bindy/bind9cluster/derive.ts';
import { conditionOf, statesOf, time } from '../pass.ts';
import { pass } from './decision-table.ts';

const ready = { status: 'True', reason: 'AllReady', message: 'All 1 pods are ready' } as const;
const instance = (name: string, more: Partial<InstanceSeen> = {}): InstanceSeen => ({
  name,
  role: 'primary',
  managed: true,
  ready,
  replicas: 1,
  readyReplicas: 1,
  ...more,
});
const spec = (replicas: number) => ({ spec: { primary: { replicas } } });
const namesOf = (instances: readonly InstanceSeen[]) => {
  const { status } = pass({ instances }, spec(instances.length));
  expect(status.instances).toEqual(status.conditions!.slice(1).map(({ message }) => message.split(' ')[1]));
  return status.instances;
};

describe('the instances of a Bind9Cluster', () => {
  const inOrder = [
    instance('p-b', { index: 0 }),
    instance('p-a', { index: 1 }),
    instance('p-10', { index: 10 }),
    instance('hand-a', { managed: false }),
    instance('hand-b', { managed: false }),
    instance('s-a', { role: 'secondary', index: 0 }),
    instance('s-b', { role: 'secondary', index: 0 }),
    instance('s-c', { role: 'secondary' }),
  ];

  test('are indexed by role, then annotation, those without one last, then name (BX-7)', () => {
    expect(namesOf(inOrder.toReversed())).toEqual(inOrder.map(({ name }) => name));
  });

  test('have the same indices in whichever order they are seen', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (shuffled) => {
        expect(namesOf(shuffled)).toEqual(inOrder.map(({ name }) => name));
      }),
    );
  });

  test('lose their condition when they go; the later ones move up', () => {
    const three = ['a', 'b', 'c'].map((name, index) => instance(name, { index }));
    const before = pass({ instances: three }, spec(3)).status;
    const instances = three.filter(({ name }) => name !== 'b');
    const after = pass({ instances }, { ...spec(2), previous: before, minute: 5 }).status;
    expect(Object.keys(statesOf(after))).toEqual(['Ready', 'Bind9Instance-0', 'Bind9Instance-1']);
    expect(conditionOf(after, 'Bind9Instance-1').message).toBe('Instance c is ready (1/1 pods)');
    expect(conditionOf(after, 'Bind9Instance-1').lastTransitionTime).toBe(time(0));
  });

  test('make no second write when nothing changes, in whichever order they are seen', () => {
    const first = pass({ instances: inOrder }, spec(8)).status;
    expect(pass({ instances: inOrder.toReversed() }, { ...spec(8), previous: first, minute: 60 }).status).toBe(first);
  });

  test('have their reason copied: AllReady as Ready, all others as they are (BX-17)', () => {
    const reasons = ['AllReady', 'PartiallyReady', 'NotReady', 'ZoneNotFound', 'SomethingNew'];
    const instances = reasons.map((reason, index) =>
      instance(`i${index}`, {
        index,
        ready: { status: reason === 'AllReady' ? 'True' : 'False', reason, message: 'm' },
      }),
    );
    const { status } = pass({ instances }, spec(5));
    expect(status.conditions!.slice(1).map(({ reason }) => reason)).toEqual(['Ready', ...reasons.slice(1)]);
  });

  test('have their message cut: a thousand long ones still fit into an object', () => {
    const down = { status: 'False', reason: 'NotReady', message: '🚀'.repeat(8_000) } as const;
    const instances = Array.from({ length: 1_000 }, (_, index) => instance(`i${index}`, { index, ready: down }));
    const { status } = pass({ instances }, spec(1_000));
    expect(status.conditions).toHaveLength(1_001);
    expect(Buffer.byteLength(JSON.stringify(status))).toBeLessThan(1.5 * 2 ** 20);
  });
});

describe('a Bind9Cluster with three instances that were made by hand', () => {
  const byHand = (...reports: readonly boolean[]) =>
    reports.map((isReady, i) =>
      instance(`i${i}`, {
        managed: false,
        ready: isReady ? ready : { status: 'False', reason: 'NotReady', message: 'No pods are ready' },
      }),
    );

  test.each([
    { it: 'is ready when all are', reports: [true, true, true], is: 'True/AllReady' },
    { it: 'is partially ready when two are', reports: [true, true, false], is: 'False/PartiallyReady' },
    { it: 'is not ready when none is', reports: [false, false, false], is: 'False/NotReady' },
  ])('$it: it wants none of its own (BX-22)', ({ reports, is }) => {
    expect(statesOf(pass({ instances: byHand(...reports) }).status).Ready).toBe(is);
  });
});

describe('a Bind9Cluster that grows from two instances to four', () => {
  const two = ['a', 'b'].map((name, index) => instance(name, { index }));
  const silent = (name: string, index: number) => instance(name, { index, ready: undefined });
  const four = [...two, silent('c', 2), silent('d', 3)];

  test.each([
    { it: 'is scaling while two are missing', instances: two, is: 'InstancesScaling: 2/4 instances are ready' },
    { it: 'is partially ready when all exist', instances: four, is: 'PartiallyReady: 2/4 instances are ready' },
    {
      it: 'is ready when all are',
      instances: four.map((each) => ({ ...each, ready })),
      is: 'AllReady: All 4 instances are ready',
    },
    {
      it: 'is scaling again while one is deleted, though the others are ready',
      instances: four.map((each, i) => ({ ...each, ready, terminating: i === 3 })),
      is: 'InstancesScaling: 4/4 instances are ready',
    },
  ])('$it', ({ instances, is }) => {
    const { reason, message } = conditionOf(pass({ instances }, spec(4)).status, 'Ready');
    expect(`${reason}: ${message}`).toBe(is);
  });
});
