import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { type GitOpsWorld, gitOpsWorld, having } from './gitops-world.ts';
import { steps } from './scripted-git-workers.ts';

const controlPlane = connectControlPlane();
let world: GitOpsWorld;
beforeAll(async () => {
  world = await gitOpsWorld(controlPlane, { prefix: 'gitops-wait' });
});
afterAll(() => world?.system.stop());

const wait = (name: string, what: string, seconds: number) =>
  controlPlane.kubectl(['wait', '-n', world.namespace, `--for=${what}`, `--timeout=${seconds}s`, `gittarget/${name}`]);
const timedOut = { code: 1, stderr: expect.stringContaining('timed out waiting for the condition') };
const met = { code: 0, stdout: expect.stringContaining('condition met') };

describe('kubectl wait', () => {
  test('for SnapshotSynced ends with the snapshot, for Ready with the stream [G-03 WAIT] [G-95 WAIT] [G-103 WAIT] [G-104 WAIT]', async () => {
    world.workers.begin = () => steps.syncing;
    await world.target('one');
    await world.reaches('one', having({ SnapshotSynced: 'False/Running' }));
    expect(await wait('one', 'condition=SnapshotSynced=true', 1)).toMatchObject(timedOut);

    const [synced, ready] = [wait('one', 'condition=SnapshotSynced=true', 30), wait('one', 'condition=Ready=true', 30)];
    let isReady = false;
    void ready.then(() => {
      isReady = true;
    });
    world.workers.say('one', steps.synced);
    expect(await synced).toMatchObject(met);
    expect(await wait('one', 'condition=Ready=true', 1)).toMatchObject(timedOut);
    expect(isReady).toBe(false);
    world.workers.say('one', steps.live);
    expect(await ready).toMatchObject(met);
  });

  test.each([
    'condition=Validated',
    'condition=EncryptionConfigured',
    'condition=Bootstrapped',
    'condition=EventStreamLive',
    'jsonpath={.status.phase}=RUNNING',
  ])('for %s of the running target ends at once [G-03 WAIT]', async (what) => {
    expect(await wait('one', what, 20)).toMatchObject({ code: 0 });
  });

  test('is not deceived by a Ready from before the last change of the spec [G-103 WAIT] [G-104 WAIT]', async () => {
    await world.system.stop(); // nobody looks at the change
    await world.patch('gittargets', 'one', { spec: { path: 'else' } });
    expect(await wait('one', 'condition=Ready=true', 1)).toMatchObject(timedOut);
    expect(await wait('one', 'condition=SnapshotSynced=true', 1)).toMatchObject(timedOut);
  });
});
