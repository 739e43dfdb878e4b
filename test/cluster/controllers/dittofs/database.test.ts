import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf, statesOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, onlyLooks, storage } from './ditto-world.ts';

const controlPlane = connectControlPlane();
let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(controlPlane, { prefix: 'ditto-database' });
});
afterAll(() => world?.system.stop());

const statusOf = async (name: string) => (await world.servers.read(name)).status ?? {};
const databaseOf = async (name: string) => conditionOf(await statusOf(name), 'DatabaseReady');
const percona = (enabled: boolean) => world.objects.patch('dittoservers', 'files', { spec: { percona: { enabled } } });

const parts = ['Available', 'ConfigReady', 'Progressing', 'Ready'];
const withDatabase = ['Available', 'ConfigReady', 'DatabaseReady', 'Progressing', 'Ready'];
const typesOf = async (name: string) => Object.keys(statesOf(await statusOf(name))).toSorted();

describe('a DittoServer that never had a database of its own', () => {
  test('has four conditions and names no cluster [D-07 REC] [D-12 REC]', async () => {
    const { servers, pods } = world;
    await servers.create('plain', { storage });
    await eventually(() => world.objects.read('statefulsets', 'plain'));
    await pods('plain', { ready: 1 });
    await eventually(async () =>
      expect(statesOf(await statusOf('plain'))).toMatchObject({ Ready: expect.any(String) }),
    );
    expect(await typesOf('plain')).toEqual(parts);
    expect(await statusOf('plain')).not.toHaveProperty('perconaClusterName');
    expect(await world.objects.find('perconapgclusters', 'plain-postgres')).toBeUndefined();
  });
});

// One server's life, step by step.
describe('a DittoServer with a database of its own', () => {
  test('makes the cluster, and has five conditions and its name [D-06 REC] [D-07 REC] [D-11 REC]', async () => {
    await world.servers.create('files', { storage, percona: { enabled: true, databaseName: 'users' } });
    await eventually(async () => expect(await typesOf('files')).toEqual(withDatabase));
    expect(await statusOf('files')).toMatchObject({ perconaClusterName: 'files-postgres' });
    const { spec, metadata } = await world.objects.read('perconapgclusters', 'files-postgres');
    expect(spec.users).toEqual([{ name: 'files-postgres', databases: ['users'] }]);
    expect(metadata.ownerReferences).toBeUndefined(); // it may outlive the server
  });

  test('tells that the cluster has no state yet, before there is a StatefulSet', async () => {
    await eventually(async () =>
      expect(await databaseOf('files')).toMatchObject({
        status: 'False',
        reason: 'PerconaNotReady',
        message: 'PostgreSQL cluster state: unknown',
      }),
    );
    expect(await world.objects.find('statefulsets', 'files')).toBeUndefined();
  });

  test('tells the state of the cluster while it starts', async () => {
    await world.objects.patchStatus('perconapgclusters', 'files-postgres', { state: 'initializing' });
    await eventually(async () =>
      expect(await databaseOf('files')).toMatchObject({ message: 'PostgreSQL cluster state: initializing' }),
    );
  });

  test('starts once the cluster is ready, and is Ready with its pod [D-10 REC]', async () => {
    await world.objects.patchStatus('perconapgclusters', 'files-postgres', { state: 'ready' });
    await eventually(() => world.objects.read('statefulsets', 'files'));
    await world.pods('files', { ready: 1 });
    await eventually(async () =>
      expect(statesOf(await statusOf('files'))).toEqual({
        Ready: 'True/AllConditionsMet',
        Available: 'True/MinimumReplicasAvailable',
        ConfigReady: 'True/ConfigValid',
        DatabaseReady: 'True/PerconaReady',
        Progressing: 'False/ReconcileComplete',
      }),
    );
  });

  test('is not Ready when the cluster is not, though its pod is [D-10 REC]', async () => {
    await world.objects.patchStatus('perconapgclusters', 'files-postgres', { state: 'error' });
    await eventually(async () =>
      expect(conditionOf(await statusOf('files'), 'Ready').message).toBe('Not ready: [DatabaseNotReady]'),
    );
  });

  test('shows nothing of it once it is switched off [D-06 REC] [D-11 REC] [D-12 REC] [D-28 REC]', async () => {
    await percona(false);
    await eventually(async () => expect(await typesOf('files')).toEqual(parts));
    expect(await statusOf('files')).not.toHaveProperty('perconaClusterName');
    await world.pods('files', { ready: 1 });
    await eventually(async () => expect(conditionOf(await statusOf('files'), 'Ready').status).toBe('True'));
    await world.objects.patchStatus('perconapgclusters', 'files-postgres', { state: 'ready' });
    await world.objects.patch('dittoservers', 'files', { metadata: { annotations: { a: 'pass' } } });
    await eventually(async () => expect(await typesOf('files')).toEqual(parts));
  });

  test('shows it again once it is switched on again [D-06 REC] [D-11 REC]', async () => {
    await percona(true);
    await eventually(async () => expect(await databaseOf('files')).toMatchObject({ reason: 'PerconaReady' }));
    expect(await statusOf('files')).toMatchObject({ perconaClusterName: 'files-postgres' });
  });

  test('makes the cluster again when somebody deleted it', async () => {
    const { metadata } = await world.objects.read('perconapgclusters', 'files-postgres');
    await world.objects.remove('perconapgclusters', 'files-postgres');
    await eventually(async () =>
      expect((await world.objects.read('perconapgclusters', 'files-postgres')).metadata.uid).not.toBe(metadata.uid),
    );
    await eventually(async () => expect(await databaseOf('files')).toMatchObject({ reason: 'PerconaNotReady' }));
  });
});

describe('a DittoServer whose cluster cannot be made', () => {
  test('tells that it is not found, and why', async () => {
    const looking = await dittoWorld(controlPlane, { prefix: 'ditto-database-looking', may: onlyLooks });
    await looking.servers.create('files', { storage, percona: { enabled: true } });
    await eventually(async () =>
      expect(conditionOf((await looking.servers.read('files')).status ?? {}, 'DatabaseReady')).toMatchObject({
        status: 'False',
        reason: 'PerconaNotFound',
        message: expect.stringMatching(/^PerconaPGCluster files-postgres not found: .*403 Forbidden/),
      }),
    );
    await looking.system.stop();
  });
});
