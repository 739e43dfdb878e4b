import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf } from '../../../systems/pass.ts';
import { type ControlPlane, startControlPlane } from '../../control-plane/control-plane.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { installStandIns } from '../../stand-ins/install.ts';
import { perconaPgCluster } from '../../stand-ins/percona-pg-cluster.ts';
import { type DittoWorld, dittoWorld, storage } from './ditto-world.ts';

// A control plane of its own: to the others the CRD may come at any time.
let controlPlane: ControlPlane;
let world: DittoWorld;
beforeAll(async () => {
  controlPlane = await startControlPlane();
  world = await dittoWorld(controlPlane, { prefix: 'ditto-percona-crd', withoutPercona: true });
});
afterAll(async () => {
  await world?.system.stop();
  await controlPlane?.stop();
});

const statusOf = async (name: string) => (await world.servers.read(name)).status ?? {};

describe('without the CRD of Percona, a DittoServer', () => {
  test('that asks for no cluster works [D-31 REC]', async () => {
    await world.servers.create('plain', { storage });
    await eventually(() => world.objects.read('statefulsets', 'plain'));
    await world.pods('plain', { ready: 1 });
    await eventually(async () => expect(conditionOf(await statusOf('plain'), 'Ready').status).toBe('True'));
  });

  test('that asks for one says what is missing, and is no error of the controller [D-31 REC]', async () => {
    await world.servers.create('files', { storage, percona: { enabled: true } });
    await eventually(async () =>
      expect(conditionOf(await statusOf('files'), 'DatabaseReady')).toMatchObject({
        status: 'False',
        reason: 'PerconaNotFound',
        message: 'The PerconaPGCluster CRD is not installed',
      }),
    );
    expect(await statusOf('files')).toMatchObject({ perconaClusterName: 'files-postgres' });
    expect(world.system.log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('gets its cluster once the CRD is installed, without a restart [D-31 REC]', async () => {
    await installStandIns(controlPlane, perconaPgCluster);
    await eventually(() => world.objects.read('perconapgclusters', 'files-postgres'), 40);
    await world.objects.patchStatus('perconapgclusters', 'files-postgres', { state: 'ready' });
    await eventually(() => world.objects.read('statefulsets', 'files'));
    await world.pods('files', { ready: 1 });
    await eventually(async () => expect(conditionOf(await statusOf('files'), 'Ready').status).toBe('True'));
  });

  test('says so when the CRD is taken away again, and the rest goes on', async () => {
    const crd = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/perconapgclusters.pgv2.percona.com';
    expect(await controlPlane.request('DELETE', crd)).toMatchObject({ status: 200 });
    await eventually(
      async () =>
        expect(conditionOf(await statusOf('files'), 'DatabaseReady').message).toBe(
          'The PerconaPGCluster CRD is not installed',
        ),
      30,
    );
    await world.pods('plain', { ready: 0 });
    await eventually(async () => expect(conditionOf(await statusOf('plain'), 'Ready').status).toBe('False'));
  });
});
