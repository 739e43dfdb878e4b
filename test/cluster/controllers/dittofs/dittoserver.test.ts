import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { statesOf } from '../../../systems/pass.ts';
import { connectControllers } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { printedTable } from '../../printed/printed-table.ts';
import { type DittoWorld, dittoWorld, storage } from './ditto-world.ts';

const controlPlane = await connectControllers();
let world: DittoWorld;

beforeAll(async () => {
  world = await dittoWorld(controlPlane, { prefix: 'dittoserver' });
});
afterAll(() => world?.system.stop());

const printed = async (name: string) => {
  const { stdout } = await controlPlane.kubectl(['get', 'ditto', name, '-n', world.namespace]);
  const [columns, cells] = printedTable(stdout);
  return { columns: columns!.slice(0, 5), cells: cells!.slice(0, 5) };
};
const columns = ['NAME', 'REPLICAS', 'READY', 'AVAILABLE', 'STATUS'];

/** Waits for the phase, and returns the conditions. */
const states = (name: string, phase: string) =>
  eventually(async () => {
    const { status } = await world.servers.read(name);
    expect(status).toMatchObject({ phase });
    const found = statesOf(status ?? {});
    expect(found).toMatchObject({ Ready: 'True/AllConditionsMet' });
    return found;
  }, 20);

// One server's life; its pods are the StatefulSet controller's.
describe('a DittoServer among the controllers of Kubernetes', () => {
  test('becomes Ready with its pod [D-18 REC] [D-26 REC] [D-33 REC]', async () => {
    await world.servers.create('files', { storage });
    expect(await states('files', 'Running')).toEqual({
      Ready: 'True/AllConditionsMet',
      Available: 'True/MinimumReplicasAvailable',
      ConfigReady: 'True/ConfigValid',
      Progressing: 'False/ReconcileComplete',
    });
    expect(await printed('files')).toEqual({ columns, cells: ['files', '1', '1', '1', 'Running'] });
  });

  test('has a pod with its configuration, reached by two Services', async () => {
    const { spec, metadata } = await world.objects.read('pods', 'files-0');
    const { status } = await world.servers.read('files');
    expect(metadata.annotations).toMatchObject({ 'dittofs.io/config-hash': status?.configHash });
    expect(spec.volumes).toContainEqual(
      expect.objectContaining({ configMap: expect.objectContaining({ name: 'files-config' }) }),
    );
    for (const name of ['files', 'files-headless']) {
      const service = await world.objects.read('services', name);
      expect(metadata.labels).toMatchObject(service.spec.selector);
      expect(service.spec.ports.map((port: { port: number }) => port.port)).toEqual([2049, 8080]);
    }
  });

  test('is stopped and Ready without a pod [D-02 REC] [D-16 REC] [D-33 REC]', async () => {
    await world.objects.patch('dittoservers', 'files', { spec: { replicas: 0 } });
    expect(await states('files', 'Stopped')).toMatchObject({ Available: 'True/Stopped' });
    expect(await world.objects.find('pods', 'files-0')).toBeUndefined();
    expect(await printed('files')).toEqual({ columns, cells: ['files', '0', '0', '0', 'Stopped'] });
  });

  test('runs again when it is wanted, with a new pod for a new configuration [D-05 REC] [D-33 REC]', async () => {
    const before = (await world.servers.read('files')).status?.configHash;
    await world.objects.patch('dittoservers', 'files', { spec: { replicas: 1, cache: { size: '2GB' } } });
    await states('files', 'Running');
    const { configHash } = (await world.servers.read('files')).status ?? {};
    expect(configHash).not.toBe(before);
    const { metadata } = await world.objects.read('pods', 'files-0');
    expect(metadata.annotations).toMatchObject({ 'dittofs.io/config-hash': configHash });
  });

  test('is followed by events, and by no warning in the log', async () => {
    await eventually(async () => {
      const events = (await world.objects.list('events')) as readonly {
        readonly reason?: string;
        readonly note?: string;
      }[];
      expect(events).toContainEqual(
        expect.objectContaining({
          type: 'Normal',
          reason: 'AllConditionsMet',
          note: 'Ready is True: DittoServer is fully operational',
          regarding: expect.objectContaining({ kind: 'DittoServer', name: 'files' }),
        }),
      );
    });
    expect(world.system.log.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});
