import { type Condition, setCondition, statusPatch } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf, statesOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { AnyStatus } from '../../objects/custom-object.ts';
import { type DittoWorld, dittoWorld, storage } from '../dittofs/ditto-world.ts';

let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(connectControlPlane(), { prefix: 'other-writers' });
});
afterAll(() => world?.system.stop());

const seen = 'audit.example.com/Seen';
const statusOf = async (name: string): Promise<AnyStatus> => (await world.servers.read(name)).status ?? {};
const typesOf = async (name: string) => Object.keys(statesOf(await statusOf(name))).toSorted();
const own = ['Available', 'ConfigReady', 'Progressing', 'Ready'];

/** The condition types that a manager owns in the status, in the eyes of the server. */
async function ownedBy(name: string, manager: string): Promise<readonly string[]> {
  const { managedFields = [] } = (await world.servers.read(name)).metadata;
  const entries = managedFields.filter((entry) => entry.manager === manager && entry.subresource === 'status');
  const text = JSON.stringify(entries.map(({ fieldsV1 }) => fieldsV1));
  return [...text.matchAll(/k:\{\\"type\\":\\"([^\\]+)\\"\}/g)].map(([, type]) => type!).toSorted();
}

const condition = (type: string, status: Condition['status'], reason: string): readonly Condition[] =>
  setCondition([], { type, status, reason }, { now: new Date('2026-01-02T03:04:05Z') });

/** A third party, with server-side apply of its own condition. */
async function audit(name: string, status: Condition['status']): Promise<void> {
  const conditions = condition(seen, status, 'Audited');
  const patch = statusPatch(await world.servers.read(name), { conditions }, { strategy: 'apply', owned: [seen] });
  expect(await world.servers.patchStatus(name, patch, 'auditor')).toMatchObject({ status: 200 });
}

async function running(name: string): Promise<void> {
  await world.servers.create(name, { storage });
  await eventually(() => world.objects.read('statefulsets', name));
  await world.pods(name, { ready: 1 });
  await eventually(async () =>
    expect(statesOf(await statusOf(name))).toMatchObject({ Ready: 'True/AllConditionsMet' }),
  );
}

describe('a controller and an auditor, two managers of one status,', () => {
  test('both have their conditions in it, and neither owns one of the other', async () => {
    await running('audited');
    await audit('audited', 'True');
    await world.pods('audited', { ready: 0 });
    await eventually(async () => expect(conditionOf(await statusOf('audited'), 'Ready').status).toBe('False'));
    expect(conditionOf(await statusOf('audited'), seen)).toEqual(condition(seen, 'True', 'Audited')[0]);
    expect(await ownedBy('audited', 'dittoserver-controller')).toEqual(own);
    expect(await ownedBy('audited', 'auditor')).toEqual([seen]);
  });

  test('change their own at any time', async () => {
    await audit('audited', 'False');
    await world.pods('audited', { ready: 1 });
    await eventually(async () => expect(conditionOf(await statusOf('audited'), 'Ready').status).toBe('True'));
    expect(conditionOf(await statusOf('audited'), seen).status).toBe('False');
  });
});

describe('what somebody else writes into the part of the controller', () => {
  const rows: readonly {
    readonly it: string;
    readonly name: string;
    readonly change: (status: AnyStatus) => AnyStatus;
  }[] = [
    {
      it: 'a condition that is changed',
      name: 'changed',
      change: (status) => ({
        ...status,
        conditions: status.conditions!.map((c) => (c.type === 'Ready' ? { ...c, status: 'False', reason: 'Mine' } : c)),
      }),
    },
    {
      it: 'a condition that is taken away',
      name: 'taken',
      change: (status) => ({ ...status, conditions: status.conditions!.filter(({ type }) => type !== 'Ready') }),
    },
    { it: 'a status that is emptied', name: 'emptied', change: () => ({}) },
    {
      it: 'fields that are changed',
      name: 'fields',
      change: (status) => ({ ...status, phase: 'Failed', replicas: 7 }),
    },
    {
      it: 'a declared condition that does not apply',
      name: 'added',
      change: (status) => ({
        ...status,
        conditions: [...status.conditions!, ...condition('DatabaseReady', 'True', 'PerconaReady')],
      }),
    },
    {
      it: 'a declared field that does not apply',
      name: 'named',
      change: (status) => ({ ...status, perconaClusterName: 'mine' }),
    },
  ];
  test.each(rows)('is put right: $it', async ({ name, change }) => {
    await running(name);
    const { conditions = [], ...fields } = await statusOf(name);
    expect(await world.servers.putStatus(name, change({ conditions, ...fields }))).toMatchObject({ status: 200 });
    await eventually(async () => {
      const { conditions: now = [], ...rest } = await statusOf(name);
      expect(rest).toEqual(fields);
      expect(statesOf({ conditions: now })).toEqual(statesOf({ conditions }));
    });
  });
});

describe('a condition that the controller takes away', () => {
  test('is gone, also when somebody else has written the whole status before, as a restored backup', async () => {
    await world.servers.create('restored', { storage, percona: { enabled: true } });
    await eventually(async () => expect(await typesOf('restored')).toContain('DatabaseReady'));
    const conditions = condition('DatabaseReady', 'False', 'PerconaNotFound');
    await world.servers.putStatus('restored', { conditions, perconaClusterName: 'restored-postgres' });
    await eventually(async () => expect(await typesOf('restored')).toEqual([...own, 'DatabaseReady'].toSorted()));

    await world.objects.patch('dittoservers', 'restored', { spec: { percona: { enabled: false } } });
    await eventually(async () => expect(await typesOf('restored')).toEqual(own));
    expect(await statusOf('restored')).not.toHaveProperty('perconaClusterName');
  });
});
