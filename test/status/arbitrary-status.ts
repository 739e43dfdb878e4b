import type { Condition, ConditionStatus } from '@cdk8s-status/conditions';
import fc from 'fast-check';
import { time, type Widget } from './widget.ts';

const minutes = fc.nat(9);
const times = minutes.map(time);
const statuses = fc.constantFrom<ConditionStatus>('True', 'False', 'Unknown');
const owned = ['Ready', 'Available', 'Progressing', 'Database', 'Mirrored', 'Pod-0', 'Pod-1', 'Pod-7'];
const foreign = ['Foreign', 'example.com/Foreign', 'Pods-0', 'Pod-01', 'constructor'];

const conditionOf = (types: readonly string[]): fc.Arbitrary<Condition> =>
  fc
    .record(
      {
        type: fc.constantFrom(...types),
        status: statuses,
        reason: fc.constantFrom('Yes', 'No', 'Broken', 'Else'),
        message: fc.string({ maxLength: 3 }),
        lastTransitionTime: times,
        observedGeneration: fc.nat(4),
        severity: fc.constant('Info'),
      },
      { requiredKeys: ['type', 'status', 'reason', 'message', 'lastTransitionTime'] },
    )
    .map((condition) => condition as Condition);

const worker = fc.record({ name: fc.constantFrom('a', 'b'), checked: times }, { requiredKeys: [] });
const declaredFields = { hash: fc.constantFrom('h', 'i'), seen: times, worker };

/** What a server keeps: each type once, owned and foreign ones in any order, and fields of other writers. */
export const storedWidget: fc.Arbitrary<Widget> = fc
  .record(
    {
      ...declaredFields,
      replicas: fc.nat(2),
      ready: fc.boolean(),
      phase: fc.constantFrom('Up', 'Down', 'Else'),
      observedGeneration: fc.nat(4),
      conditions: fc.uniqueArray(conditionOf([...owned, ...foreign]), { selector: ({ type }) => type, maxLength: 8 }),
      owner: fc.dictionary(fc.constantFrom('a', 'b/c~d'), fc.nat(1)),
    },
    { requiredKeys: [] },
  )
  .map((status) => JSON.parse(JSON.stringify(status)) as Widget);

const reasonsOf: Readonly<Record<string, readonly string[]>> = { True: ['Yes'], False: ['No', 'Broken'] };
const verdictOf = (...of: readonly ConditionStatus[]) =>
  fc.constantFrom(...of).chain((status) =>
    fc.record({
      status: fc.constant(status),
      reason: fc.constantFrom(...(reasonsOf[status] ?? ['NotSeen'])),
      message: fc.constantFrom('', 'm'),
    }),
  );
const known = verdictOf('True', 'False');

/** What a derive may say of a widget, and when. */
export const widgetPass = fc.record({
  verdicts: fc.record(
    {
      Available: verdictOf('True', 'False', 'Unknown'),
      Progressing: known,
      Database: known,
      Mirrored: fc.record({
        status: statuses,
        reason: fc.constant('Any'),
        message: fc.constant(''),
        lastTransitionTime: times,
      }),
      'Pod-{i}': fc.array(known, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
  fields: fc.record(
    { ...declaredFields, replicas: fc.nat(2), ready: fc.boolean() },
    { requiredKeys: ['replicas', 'ready'] },
  ),
  minute: minutes,
  generation: fc.integer({ min: 1, max: 4 }),
}) as fc.Arbitrary<object>;
