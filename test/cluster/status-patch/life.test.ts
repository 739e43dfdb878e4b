import { type Condition, setCondition, statusPatch } from '@cdk8s-status/conditions';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { at } from '../../systems/pass.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { AnyStatus } from '../objects/custom-object.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from '../shipped/deployed.ts';
import { samples } from '../systems/samples.ts';

const seen = {
  type: 'audit.example.com/Seen',
  status: 'True',
  reason: 'Audited',
  message: 'by a third party',
} as const;
const foreign = (status: AnyStatus | undefined) => status?.conditions?.filter(({ type }) => type === seen.type);

/** In an order of our own: the server's is its own business when it merges. */
const byType = (status: AnyStatus | undefined) => ({
  ...status,
  conditions: status?.conditions?.toSorted((a, b) => (a.type < b.type ? -1 : 1)),
});

const cases = samples.flatMap((sample) =>
  (['apply', 'json', 'merge'] as const).map((strategy) => ({ ...sample, strategy })),
);

describe.each(planes())('on $where', ({ controlPlane }) => {
  describe.each(cases)('a $kind written by $strategy', ({ definition, contract, spec, life, strategy }) => {
    let objects: KindRequests;
    let audited: readonly Condition[];

    beforeAll(async () => {
      await deployed(controlPlane, definition);
      objects = kindRequests(controlPlane, definition, await freshNamespace(controlPlane, 'life'));
      const object = await objects.create('object', spec);
      audited = setCondition([], seen, { now: at(0) });
      const patch = statusPatch(object, { conditions: audited }, { strategy, owned: [seen.type] });
      expect(await objects.patchStatus('object', patch, 'auditor')).toMatchObject({ status: 200 });
    });

    test.each(life)(
      'that $it has the status of the pass, the condition of a third party, and no second write',
      async (step) => {
        const minute = life.indexOf(step) + 1;
        const object = await objects.read('object');
        const next = step.next(object, minute);
        const patch = statusPatch(object, next, { strategy, owned: contract });
        expect(await objects.patchStatus('object', patch)).toMatchObject({ status: 200 });

        const stored = await objects.read('object');
        expect(byType(stored.status)).toEqual(byType(next));
        expect(foreign(stored.status)).toEqual(audited);
        expect(stored.metadata.generation).toBe(object.metadata.generation);

        const again = step.next(stored, minute + 60); // the same is seen, an hour later
        expect(again).toBe(stored.status);
        expect(statusPatch(stored, again, { strategy, owned: contract })).toBeUndefined();
      },
    );
  });
});
