import { type Condition, setCondition, statusPatch } from '@cdk8s-status/conditions';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { CustomObject } from '../objects/custom-object.ts';
import { type Answer, type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from '../shipped/deployed.ts';
import { gitTargetSample } from '../systems/gitops-reverser/gittarget/sample.ts';

const now = new Date('2026-01-02T03:04:05Z');
describe.each(planes())('on $where', ({ controlPlane }) => {
  let targets: KindRequests;
  let name: string;
  let count = 0;

  const condition = (type: string, status: Condition['status'], reason: string): readonly Condition[] =>
    setCondition([], { type, status, reason }, { now });
  const validated = condition('Validated', 'True', 'OK');
  const encrypted = condition('EncryptionConfigured', 'True', 'OK');
  const live = condition('EventStreamLive', 'True', 'Registered');
  const cutOff = condition('EventStreamLive', 'False', 'Disconnected');

  /** One writer among several: it says all that it owns, and nothing of the others. */
  async function apply(manager: string, owned: readonly string[], conditions: readonly Condition[]): Promise<Answer> {
    const patch = statusPatch(await targets.read(name), { conditions }, { strategy: 'apply', owned });
    return targets.patchStatus(name, patch, manager);
  }
  const gates = (...conditions: readonly Condition[]) =>
    apply('gates', ['Validated', 'EncryptionConfigured'], conditions);
  const stream = (...conditions: readonly Condition[]) => apply('stream', ['EventStreamLive'], conditions);

  const stored = async () => (await targets.read(name)).status?.conditions ?? [];
  /** The types that a manager owns in the eyes of the server. */
  const ownedBy = async (manager: string): Promise<readonly string[]> => {
    const { metadata }: CustomObject = await targets.read(name);
    const fields = metadata.managedFields?.find((entry) => entry.manager === manager)?.fieldsV1 ?? {};
    return [...JSON.stringify(fields).matchAll(/k:\{\\"type\\":\\"([^\\]+)\\"\}/g)].map(([, type]) => type!).sort();
  };

  beforeAll(async () => {
    await deployed(controlPlane, gitTarget);
    targets = kindRequests(controlPlane, gitTarget, await freshNamespace(controlPlane, 'field-managers'));
  });

  describe('two writers of one object, each with server-side apply,', () => {
    beforeEach(async () => {
      name = `object-${++count}`;
      await targets.create(name, gitTargetSample.spec);
      expect(await gates(...validated, ...encrypted)).toMatchObject({ status: 200 });
      expect(await stream(...live)).toMatchObject({ status: 200 });
    });

    test('both have their conditions in it, and own them', async () => {
      expect(await stored()).toEqual([...validated, ...encrypted, ...live]);
      expect(await ownedBy('gates')).toEqual(['EncryptionConfigured', 'Validated']);
      expect(await ownedBy('stream')).toEqual(['EventStreamLive']);
    });

    test('change their own and drop none of the other', async () => {
      expect(await stream(...cutOff)).toMatchObject({ status: 200 });
      expect(await stored()).toEqual([...validated, ...encrypted, ...cutOff]);
      const missing = condition('EncryptionConfigured', 'False', 'MissingSecret');
      expect(await gates(...validated, ...missing)).toMatchObject({ status: 200 });
      expect(await stored()).toEqual([...validated, ...missing, ...cutOff]);
    });

    test('remove a condition by leaving it out', async () => {
      expect(await gates(...validated)).toMatchObject({ status: 200 });
      expect(await stored()).toEqual([...validated, ...live]);
      expect(await ownedBy('gates')).toEqual(['Validated']);
    });

    test('remove all of their own, and none of the other, by leaving all out', async () => {
      expect(await gates()).toMatchObject({ status: 200 });
      expect(await stored()).toEqual(live);
      expect(await ownedBy('gates')).toEqual([]);
    });

    test('write nothing when they apply the same again', async () => {
      const before = await targets.read(name);
      const never = { ...before, status: {} }; // as a writer that does not know what is stored
      const patch = statusPatch(never, before.status!, { strategy: 'apply', owned: ['EventStreamLive'] });
      expect(await targets.patchStatus(name, patch, 'stream')).toMatchObject({ status: 200 });
      expect(await targets.read(name)).toEqual(before);
    });

    test('get 409 for a condition that the other owns, and who it is', async () => {
      const { status, body } = await apply(
        'stream',
        ['EventStreamLive', 'Validated'],
        [...live, ...condition('Validated', 'False', 'TargetConflict')],
      );
      expect({ status, reason: body.reason }).toEqual({ status: 409, reason: 'Conflict' });
      expect(body.message).toMatch(/conflicts with "gates"/);
      expect(body.details?.causes?.map(({ field }) => field)).toContain('.status.conditions[type="Validated"].status');
      expect(await stored()).toEqual([...validated, ...encrypted, ...live]);
    });
  });

  test('a condition that a PUT created stays when server-side apply leaves it out: the server counts two writers', async () => {
    name = 'put-first';
    await targets.create(name, gitTargetSample.spec);
    expect(await targets.putStatus(name, { conditions: validated })).toMatchObject({ status: 200 });
    expect(await gates(...validated, ...encrypted)).toMatchObject({ status: 200 });
    expect(await gates(...encrypted)).toMatchObject({ status: 200 });
    expect(await stored()).toEqual([...validated, ...encrypted]);
  });
});
