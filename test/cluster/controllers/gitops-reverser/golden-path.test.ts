import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { historyOf, versionOf } from '../../objects/history.ts';
import { type GitOpsWorld, gitOpsWorld, type Status, statesOf } from './gitops-world.ts';
import { steps } from './scripted-git-workers.ts';

const controlPlane = connectControlPlane();
let world: GitOpsWorld;
/** Secrets are made when this resolves. */
let secretsMayBeMade: Promise<void> = Promise.resolve();
beforeAll(async () => {
  world = await gitOpsWorld(controlPlane, {
    prefix: 'gitops-golden',
    interfere: async ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/secrets')) await secretsMayBeMade;
    },
  });
});
afterAll(() => world?.system.stop());

const short = {
  Ready: 'R',
  Validated: 'V',
  EncryptionConfigured: 'E',
  Bootstrapped: 'B',
  SnapshotSynced: 'S',
  EventStreamLive: 'L',
};
/** A status as one line: the phase, then each condition. */
const line = (status: Status) =>
  [
    status.phase,
    ...Object.entries(statesOf(status)).map(([type, state]) => `${short[type as keyof typeof short]}=${state}`),
  ].join(' ');

const unstarted = 'S=Unknown/NotStarted L=Unknown/NotStarted';
const begun = `R=False/BootstrapNotComplete V=True/OK E=True/OK B=Unknown/NotChecked ${unstarted}`;
const golden = {
  new: `PENDING R=False/ValidationFailed V=Unknown/NotChecked E=Unknown/NotChecked B=Unknown/NotChecked ${unstarted}`,
  validated: `BOOTSTRAPPING R=False/EncryptionNotConfigured V=True/OK E=Unknown/NotChecked B=Unknown/NotChecked ${unstarted}`,
  encrypted: `BOOTSTRAPPING ${begun}`,
  bootstrapped: `SYNCING R=False/InitialSyncInProgress V=True/OK E=True/OK B=True/BootstrapApplied ${unstarted}`,
  syncing:
    'SYNCING R=False/InitialSyncInProgress V=True/OK E=True/OK B=True/BootstrapApplied S=False/Running L=Unknown/Blocked',
  synced:
    'SYNCING R=False/StreamNotLive V=True/OK E=True/OK B=True/BootstrapApplied S=True/Completed L=Unknown/NotStarted',
  live: 'RUNNING R=True/OK V=True/OK E=True/OK B=True/BootstrapApplied S=True/Completed L=True/Registered',
};

describe('the way of a new GitTarget, as every revision of it shows, is', () => {
  let revisions: readonly string[] = [];

  beforeAll(async () => {
    let letSecretsBeMade = () => {};
    secretsMayBeMade = new Promise((resolve) => {
      letSecretsBeMade = resolve;
    });
    world.workers.begin = () => steps.bound;
    const since = await versionOf(controlPlane, world.collection('gittargets'));
    const reaches = async (state: string) =>
      eventually(async () => expect(line((await world.read('gittargets', 'golden')).status!)).toBe(state));

    const encryption = { provider: 'sops', secretRef: { name: 'golden-age' }, generateWhenMissing: true };
    await world.target('golden', { encryption });
    await reaches(golden.validated);
    letSecretsBeMade();
    await reaches(golden.encrypted);
    for (const step of ['bootstrapped', 'syncing', 'synced', 'live'] as const) {
      world.workers.say('golden', steps[step]);
      await reaches(golden[step]);
    }
    const history = await historyOf(controlPlane, world.collection('gittargets'), 'golden', since);
    revisions = history.flatMap(({ status }) => (status ? [line(status as Status)] : []));
  });

  test('seven states without one in between', () => expect(revisions).toEqual(Object.values(golden)));

  test.each([
    { it: 'PENDING before anything is done: gates Unknown, Ready False [G-88 REC]', at: 0, is: golden.new },
    { it: 'BOOTSTRAPPING once it is validated, while its Secret is made [G-89 REC]', at: 1, is: golden.validated },
    { it: 'BOOTSTRAPPING once encryption is configured [G-90 REC]', at: 2, is: golden.encrypted },
    { it: 'SYNCING once its path is there [G-91 REC]', at: 3, is: golden.bootstrapped },
    { it: 'SYNCING while the snapshot is taken [G-92 REC] [G-100 REC]', at: 4, is: golden.syncing },
    { it: 'SYNCING once the snapshot is complete [G-93 REC]', at: 5, is: golden.synced },
    {
      it: 'RUNNING once the stream is registered: all are True [G-94 REC] [G-95 REC] [G-102 REC]',
      at: 6,
      is: golden.live,
    },
  ])('$it', ({ at, is }) => expect(revisions[at]).toBe(is));
});
