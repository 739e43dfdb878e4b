import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { gitOpsReverserControllers } from '../../../../lib/systems/gitops-reverser/controllers.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { accountThat } from '../reduced-account.ts';
import { runSystem } from '../running-system.ts';
import { ageSecret, aMoment, type GitOpsWorld, gitOpsWorld, having } from './gitops-world.ts';
import { type ScriptedGitWorkers, scriptedGitWorkers, steps } from './scripted-git-workers.ts';

const controlPlane = connectControlPlane();
let world: GitOpsWorld;
beforeEach(async () => {
  world = await gitOpsWorld(controlPlane, { prefix: 'gitops-life' });
});
afterEach(() => world?.system.stop());

const ready = having({ Ready: 'True/OK' }, { phase: 'RUNNING' });
const calls = (name: string, { calls }: ScriptedGitWorkers = world.workers) =>
  calls.filter((call) => call.endsWith(` ${name}`));

describe('a GitTarget that is deleted', () => {
  test('is gone at once, and its worker released', async () => {
    await world.target('gone');
    await world.reaches('gone', ready);
    expect((await world.read('gittargets', 'gone')).metadata).not.toHaveProperty('finalizers');
    await world.remove('gittargets', 'gone');
    expect(await world.find('gittargets', 'gone')).toBeUndefined();
    await eventually(async () => expect(calls('gone')).toEqual(['mirror gone', 'release gone']));
    expect(world.workers.asked('gone')).toBeUndefined();
  });

  test('and made again is another: one worker ends, one begins', async () => {
    await world.target('again');
    await world.reaches('again', ready);
    await world.remove('gittargets', 'again');
    world.workers.begin = () => steps.bound;
    const { metadata } = await world.target('again');
    await world.reaches('again', having({ Bootstrapped: 'Unknown/NotChecked' }, { phase: 'BOOTSTRAPPING' }));
    world.workers.begin = () => steps.live;
    expect(calls('again')).toEqual(['mirror again', 'release again', 'mirror again']);
    expect(world.workers.asked('again')?.target.uid).toBe(metadata.uid);
  });

  test('and held by somebody else is mirrored no more, and says nothing new', async () => {
    await world.target('held');
    const before = await world.reaches('held', ready);
    await world.patch('gittargets', 'held', { metadata: { finalizers: ['example.com/hold'] } });
    await world.remove('gittargets', 'held');
    await eventually(async () => expect(calls('held')).toEqual(['mirror held', 'release held']));
    await world.patch('gittargets', 'held', { metadata: { annotations: { poked: 'yes' } } });
    await aMoment();
    expect((await world.read('gittargets', 'held')).status).toEqual(before);
    expect(calls('held')).toEqual(['mirror held', 'release held']);
    await world.patch('gittargets', 'held', { metadata: { finalizers: [] } });
    await eventually(async () => expect(await world.find('gittargets', 'held')).toBeUndefined());
  });
});

describe('a controller that begins anew', () => {
  test('writes nothing where its workers are as far, and makes no Secret again [G-64 REC]', async () => {
    await ageSecret(world, 'given');
    const encryption = { provider: 'sops', secretRef: { name: 'made' }, generateWhenMissing: true };
    await world.target('kept', { encryption });
    await world.target('stopped', { branch: 'nothing' });
    await world.reaches('kept', ready);
    await world.reaches('stopped', having({ Validated: 'False/BranchNotAllowed' }));
    await world.system.stop();
    expect(world.workers.calls.at(-1)).toBe('stop');

    const objects = async () => [...(await world.list('gittargets')), ...(await world.list('secrets'))];
    const before = await objects();
    const { namespace } = world;
    const { body } = await controlPlane.request<{ metadata: { name: string } }>('POST', '/api/v1/namespaces', {
      body: { metadata: { name: `${namespace}-account` } },
    });
    const kubeconfig = await accountThat(undefined, controlPlane, {
      ...{ system: 'gitops-reverser', namespace: body.metadata.name },
    });
    const workers = scriptedGitWorkers();
    const controllers = gitOpsReverserControllers({ workers: () => workers });
    const system = await runSystem(controlPlane, { system: 'gitops-reverser', controllers, namespace, kubeconfig });
    try {
      await eventually(async () => expect(calls('kept', workers)).toEqual(['mirror kept']));
      await aMoment();
      expect(system.writes()).toEqual([]);
      expect(await objects()).toEqual(before);
      expect(calls('stopped', workers)).toEqual([]);

      // A worker that begins anew finds the path there, and says how far it is.
      workers.say('kept', { worker: steps.live.worker });
      await world.reaches('kept', having({ Bootstrapped: 'Unknown/NotChecked' }, { phase: 'BOOTSTRAPPING' }));
      workers.say('kept', { ...steps.live, bootstrap: { state: 'not-needed', commit: steps.live.bootstrap.commit } });
      await world.reaches('kept', having({ Ready: 'True/OK', Bootstrapped: 'True/BootstrapNotNeeded' }));
    } finally {
      await system.stop();
    }
  });
});
