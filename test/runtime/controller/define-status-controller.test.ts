import { conditionUnknown, defineStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { defineKind } from '../../../lib/definition/define-kind.ts';
import { defineStatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { thingStatus, up } from '../thing.ts';

const begins = defineStatus({
  ...thingStatus,
  fields: { size: { type: 'integer', always: true, description: 'How large it is.' } },
  initial: { Available: conditionUnknown('NotChecked', 'not yet') },
});
const spec = { type: 'object' } as const;
const kind = {
  group: 'test.io',
  kind: 'Thing',
  plural: 'things',
  scope: 'Namespaced',
  description: 'A thing.',
} as const;
const define = (writesObject: boolean, more: object) => () =>
  defineStatusController({
    definition: defineKind({
      ...kind,
      versions: [{ name: 'v1', spec, status: begins }],
      access: { controller: { writesObject } },
    }),
    observe: () => true,
    derive: () => ({ verdicts: up, fields: { size: 1 } }),
    ...more,
  });
const finalizer = (name: string) => ({ finalizer: { name, finalize: () => Promise.resolve(true) } });
const initialFields = () => ({ size: 0 });

describe('a controller that would fail in every pass is refused where it is defined', () => {
  test('with all that is wrong', () =>
    expect(define(false, finalizer('finalizer'))).toThrow(
      [
        'Thing: found no initialFields, expected them: its status begins with size, which are always there',
        'Thing: found the finalizer finalizer, expected a name as example.com/finalizer',
        'Thing: found a finalizer, expected writesObject: true in access.controller: its role sets none',
      ].join('\n'),
    ));

  test.each([
    { it: 'a status begins without fields that are always there', writesObject: false, more: {} },
    { it: 'its role may not set its finalizer', writesObject: false, more: { ...finalizer('a.io/b'), initialFields } },
    { it: 'its finalizer has no domain', writesObject: true, more: { ...finalizer('b'), initialFields } },
  ])('when $it', ({ writesObject, more }) => expect(define(writesObject, more)).toThrow(/^Thing: found [^\n]*$/));

  test('and else is not', () =>
    expect(define(true, { ...finalizer('a.io/b'), initialFields })().contract).toBe(begins));
});
