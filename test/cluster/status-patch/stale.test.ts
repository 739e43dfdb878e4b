import {
  type Condition,
  removeCondition,
  type StatusPatchOptions,
  setCondition,
  statusPatch,
} from '@cdk8s-status/conditions';
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
  let object: CustomObject;
  let count = 0;

  const add = (conditions: readonly Condition[] | undefined, type: string, status: Condition['status']) =>
    setCondition(conditions, { type, status, reason: 'Written' }, { now });
  const states = async () =>
    (await targets.read(object.metadata.name)).status?.conditions?.map(({ type, status }) => `${type}=${status}`) ?? [];

  /** What a writer of one condition sends, given what it last read; no status: it removes the condition. */
  function write(
    read: CustomObject,
    strategy: StatusPatchOptions['strategy'],
    type: string,
    status: Condition['status'] | undefined,
  ): Promise<Answer> {
    const stored = read.status?.conditions;
    const next = { ...read.status, conditions: status ? add(stored, type, status) : removeCondition(stored, type) };
    return targets.patchStatus(read.metadata.name, statusPatch(read, next, { strategy, owned: [type] }), type);
  }

  beforeAll(async () => {
    await deployed(controlPlane, gitTarget);
    targets = kindRequests(controlPlane, gitTarget, await freshNamespace(controlPlane, 'stale'));
  });
  beforeEach(async () => {
    object = await targets.create(`object-${++count}`, gitTargetSample.spec);
  });

  describe('a writer that does not know the latest write', () => {
    beforeEach(async () => {
      const conditions = ['First', 'Second', 'Third'].reduce<readonly Condition[]>(
        (list, type) => add(list, type, 'Unknown'),
        [],
      );
      object = (await targets.putStatus(object.metadata.name, { conditions })).body;
    });

    const away = () => targets.putStatus(object.metadata.name, { conditions: object.status!.conditions!.slice(1) });

    test('is refused with 422 by JSON patch when the index has moved, and succeeds from a fresh read', async () => {
      await away();
      const { status, body } = await write(object, 'json', 'Third', 'True');
      expect({ status, reason: body.reason }).toEqual({ status: 422, reason: 'Invalid' });
      expect(await states()).toEqual(['Second=Unknown', 'Third=Unknown']);

      const fresh = await targets.read(object.metadata.name);
      expect(await write(fresh, 'json', 'Third', 'True')).toMatchObject({ status: 200 });
      expect(await states()).toEqual(['Second=Unknown', 'Third=True']);
    });

    test.each([
      { it: 'change a condition', type: 'Second', status: 'True' },
      { it: 'change a condition that is gone', type: 'First', status: 'True' },
      { it: 'remove a condition', type: 'Second', status: undefined },
      { it: 'remove a condition that is gone', type: 'First', status: undefined },
    ] as const)('is refused with 422 by JSON patch when it would $it at an index of another', async (change) => {
      await away();
      expect(await write(object, 'json', change.type, change.status)).toMatchObject({ status: 422 });
      expect(await states()).toEqual(['Second=Unknown', 'Third=Unknown']);
    });

    test('is refused with 422 by JSON patch when it would add a type that is there by now', async () => {
      expect(await write(object, 'json', 'Fourth', 'False')).toMatchObject({ status: 200 });
      expect(await write(object, 'json', 'Fourth', 'True')).toMatchObject({ status: 422 });
      expect(await states()).toEqual(['First=Unknown', 'Second=Unknown', 'Third=Unknown', 'Fourth=False']);
    });

    test('succeeds by JSON patch when its index is where it was', async () => {
      expect(await write(object, 'json', 'Third', 'False')).toMatchObject({ status: 200 });
      expect(await write(object, 'json', 'First', 'True')).toMatchObject({ status: 200 });
      expect(await states()).toEqual(['First=True', 'Second=Unknown', 'Third=False']);
    });

    test('is refused with 409 by merge patch, and succeeds from a fresh read', async () => {
      await away();
      const { status, body } = await write(object, 'merge', 'Third', 'True');
      expect({ status, reason: body.reason }).toEqual({ status: 409, reason: 'Conflict' });
      expect(await states()).toEqual(['Second=Unknown', 'Third=Unknown']);

      const fresh = await targets.read(object.metadata.name);
      expect(await write(fresh, 'merge', 'Third', 'True')).toMatchObject({ status: 200 });
      expect(await states()).toEqual(['Second=Unknown', 'Third=True']);
    });

    test('succeeds by server-side apply: it names its condition, not an index', async () => {
      await away();
      expect(await write(object, 'apply', 'Fourth', 'True')).toMatchObject({ status: 200 });
      expect(await states()).toEqual(['Second=Unknown', 'Third=Unknown', 'Fourth=True']);
    });
  });

  describe('of two writers that both find no status', () => {
    test.each([
      { strategy: 'json', code: 422, after: ['First=True'] },
      { strategy: 'merge', code: 409, after: ['First=True'] },
      { strategy: 'apply', code: 200, after: ['First=True', 'Second=True'] },
    ] as const)('the second gets $code by $strategy, and the first keeps its condition', async (expected) => {
      const { strategy, code, after } = expected;
      expect(await write(object, strategy, 'First', 'True')).toMatchObject({ status: 200 });
      expect(await write(object, strategy, 'Second', 'True')).toMatchObject({ status: code });
      expect(await states()).toEqual(after);
    });
  });
});
