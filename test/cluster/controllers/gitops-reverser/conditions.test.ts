import type { Condition } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { shiftedClock } from '../shifted-clock.ts';
import { ageSecret, aMoment, type GitOpsWorld, gitOpsWorld, having, type Status, statesOf } from './gitops-world.ts';
import { steps } from './scripted-git-workers.ts';

const controlPlane = connectControlPlane();
const clock = shiftedClock();
let world: GitOpsWorld;
beforeAll(async () => {
  world = await gitOpsWorld(controlPlane, { prefix: 'gitops-conditions', clock });
});
afterAll(() => world?.system.stop());

const byType = ({ conditions = [] }: Status): Readonly<Record<string, Condition>> =>
  Object.fromEntries(conditions.map((each) => [each.type, each]));
/** The types whose time is another. */
const moved = (before: Status, after: Status) =>
  Object.values(byType(after))
    .filter(({ type, lastTransitionTime }) => byType(before)[type]!.lastTransitionTime !== lastTransitionTime)
    .map(({ type }) => type);
const down = (message: string) => ({
  ...steps.live,
  stream: { state: 'disconnected', message, registeredTime: steps.live.stream.registeredTime } as const,
});
const ready = having({ Ready: 'True/OK' });

describe('the conditions of a GitTarget', () => {
  test('move their times with their status alone [G-05 LTT] [G-35 LTT] [G-46 LTT]', async () => {
    await world.target('times');
    const live = await world.reaches('times', ready);
    clock.ahead(60);
    world.workers.say('times', down('lost'));
    const lost = await world.reaches('times', having({ EventStreamLive: 'False/Disconnected' }));
    expect(moved(live, lost)).toEqual(['Ready', 'EventStreamLive']);
    clock.ahead(60);
    world.workers.say('times', { ...steps.synced, stream: { state: 'registration-failed', message: 'refused' } });
    const refused = await world.reaches('times', having({ EventStreamLive: 'False/RegistrationFailed' }));
    expect(moved(lost, refused)).toEqual([]); // another reason, the same status
    clock.ahead(60);
    world.workers.say('times', steps.live);
    expect(moved(refused, await world.reaches('times', ready))).toEqual(['Ready', 'EventStreamLive']);
    for (const { lastTransitionTime } of refused.conditions!) expect(lastTransitionTime).toMatch(/^\d{4}-.*:\d{2}Z$/);
  });

  test('have the reason and the message of the last pass, under the time of their status [G-35 LTT] [G-36 LTT]', async () => {
    await world.target('texts');
    await world.reaches('texts', ready);
    world.workers.say('texts', down('first'));
    const first = await world.reaches('texts', having({ EventStreamLive: 'False/Disconnected' }));
    clock.ahead(60);
    world.workers.say('texts', down('second'));
    const second = await world.reaches('texts', {
      conditions: expect.arrayContaining([expect.objectContaining({ message: 'second' })]),
    });
    expect(moved(first, second)).toEqual([]);
    expect(byType(second).EventStreamLive).toMatchObject({ reason: 'Disconnected', message: 'second' });
  });

  test.each([
    { it: 'that is ready', name: 'free', spec: {}, state: 'True/OK' },
    {
      it: 'that is stopped',
      name: 'blocked',
      spec: { providerRef: { name: 'nowhere' } },
      state: 'False/ValidationFailed',
    },
  ])(
    'of one $it have the generation that was looked at, as the status has [G-06 GEN] [G-37 GEN] [G-52 GEN]',
    async (row) => {
      const { name, spec, state } = row;
      await world.target(name, spec);
      await world.reaches(name, having({ Ready: state }, { observedGeneration: 1 }));
      const { metadata } = await world.patch('gittargets', name, { spec: { path: `${name}/else` } });
      expect(metadata.generation).toBe(2);
      const status = await world.reaches(name, { observedGeneration: 2 });
      expect(status.conditions?.map(({ observedGeneration }) => observedGeneration)).toEqual([2, 2, 2, 2, 2, 2]);
      expect(statesOf(status).Ready).toBe(state);
      await world.patch('gittargets', name, { metadata: { annotations: { no: 'spec' } } });
      await aMoment();
      expect((await world.read('gittargets', name)).status).toEqual(status);
    },
  );
});

describe('the status of a GitTarget', () => {
  const encryption = { provider: 'sops', secretRef: { name: 'age' } };
  const withoutTimes = (status: Status) => JSON.parse(JSON.stringify(status).replaceAll(/"20\d\d-[^"]+Z"/g, '"time"'));

  test('is an observation: what a user writes of it at the object is ignored [G-01 REC]', async () => {
    await world.target('observed');
    const status = await world.reaches('observed', ready);
    await world.patch('gittargets', 'observed', { status: { phase: 'PENDING', conditions: [] } });
    expect((await world.read('gittargets', 'observed')).status).toEqual(status);
  });

  test('is made anew, the same, when it was wiped [G-01 REC] [G-48 REC] [G-49 REC]', async () => {
    await ageSecret(world, 'age');
    await world.target('wiped', { encryption });
    const status = await world.reaches('wiped', ready);
    await world.patchStatus(
      'gittargets',
      'wiped',
      Object.fromEntries(Object.keys(status).map((key) => [key, null])) as object,
    );
    expect(withoutTimes(await world.reaches('wiped', ready))).toEqual(withoutTimes(status));
  });

  test('that somebody else changed is mended [G-01 REC]', async () => {
    await world.target('mended');
    const status = await world.reaches('mended', ready);
    await world.patchStatus('gittargets', 'mended', { phase: 'ERROR', bootstrap: { commit: 'made up' } });
    const after = await world.reaches('mended', having({ Ready: 'True/OK' }, { phase: 'RUNNING' }));
    expect(withoutTimes(after)).toEqual(withoutTimes(status));
  });

  test('is the same for the same world, by name and order of all that is in it [G-48 REC]', async () => {
    await world.target('twin-a', { encryption, path: 'twins/a' });
    await world.target('twin-b', { encryption, path: 'twins/b' });
    const [a, b] = [await world.reaches('twin-a', ready), await world.reaches('twin-b', ready)];
    const unnamed = (status: Status) =>
      JSON.parse(JSON.stringify(withoutTimes(status)).replaceAll(/twins\/[ab]/g, 'twins'));
    expect(unnamed(a)).toEqual(unnamed(b));
  });

  test('has the time of the pass that changed it last [G-51 REC]', async () => {
    await world.target('timed');
    const before = await world.reaches('timed', ready);
    clock.ahead(3600);
    world.workers.say('timed', down('lost'));
    const after = await world.reaches('timed', having({ EventStreamLive: 'False' }));
    const hours =
      (Date.parse(after.lastReconcileTime as string) - Date.parse(before.lastReconcileTime as string)) / 3_600_000;
    expect(hours).toBeGreaterThan(0.99);
    expect(hours).toBeLessThan(1.05);
  });

  test('leaves what others say in it', async () => {
    await world.target('shared');
    await world.reaches('shared', ready);
    const condition = {
      ...{ type: 'example.com/Audited', status: 'True', reason: 'Seen', message: '' },
      lastTransitionTime: '2026-01-01T00:00:00Z',
    };
    const body = {
      ...{ apiVersion: 'configbutler.ai/v1alpha1', kind: 'GitTarget', metadata: { name: 'shared' } },
      status: { conditions: [condition] },
    };
    const path = `${world.collection('gittargets')}/shared/status?fieldManager=auditor`;
    const contentType = 'application/apply-patch+yaml';
    expect(await controlPlane.request('PATCH', path, { contentType, body })).toMatchObject({ status: 200 });
    world.workers.say('shared', down('lost'));
    const { conditions } = await world.reaches('shared', having({ EventStreamLive: 'False/Disconnected' }));
    expect(conditions).toContainEqual(condition);
  });
});
