import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, storage } from './ditto-world.ts';

const controlPlane = connectControlPlane();
let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(controlPlane, { prefix: 'ditto-wait' });
});
afterAll(() => world?.system.stop());

const wait = (name: string, what: string, seconds: number) =>
  controlPlane.kubectl([
    'wait',
    '-n',
    world.namespace,
    `--for=${what}`,
    `--timeout=${seconds}s`,
    `dittoserver/${name}`,
  ]);
const timedOut = { code: 1, stderr: expect.stringContaining('timed out waiting for the condition') };

describe('kubectl wait', () => {
  test('for the Ready of a DittoServer lasts as long as its pods and its database need [D-25 WAIT] [D-26 WAIT]', async () => {
    await world.servers.create('files', { storage, percona: { enabled: true } });
    await eventually(() => world.objects.read('perconapgclusters', 'files-postgres'));
    expect(await wait('files', 'condition=Ready', 1)).toMatchObject(timedOut);

    let isOver = false;
    const waiting = wait('files', 'condition=Ready', 30).finally(() => {
      isOver = true;
    });
    await world.objects.patchStatus('perconapgclusters', 'files-postgres', { state: 'ready' });
    await eventually(() => world.objects.read('statefulsets', 'files'));
    await world.pods('files', { ready: 0 });
    await eventually(async () =>
      expect((await world.servers.read('files')).status?.conditions).toContainEqual(
        expect.objectContaining({ reason: 'ScalingReplicas' }),
      ),
    );
    expect(isOver).toBe(false);
    await world.pods('files', { ready: 1 });
    expect(await waiting).toMatchObject({ code: 0, stdout: expect.stringContaining('condition met') });
  });

  test.each([
    ['condition=Available', 0],
    ['condition=ConfigReady', 0],
    ['condition=DatabaseReady', 0],
    ['condition=Progressing=False', 0],
    ['jsonpath={.status.phase}=Running', 0],
    ['condition=Ready=False', 1],
  ])('for %s of the running server ends with %i [D-25 WAIT]', async (what, code) => {
    expect(await wait('files', what, code === 0 ? 20 : 1)).toMatchObject({ code });
  });

  test('is not deceived by a Ready from before the last change of the spec [D-25 WAIT] [D-26 WAIT]', async () => {
    await world.system.stop(); // nobody looks at the change
    await world.objects.patch('dittoservers', 'files', { spec: { image: 'dittofs:next' } });
    expect((await world.servers.read('files')).status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'Ready', status: 'True' }),
    );
    expect(await wait('files', 'condition=Ready', 1)).toMatchObject(timedOut);
  });
});
