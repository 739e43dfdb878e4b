import { conditionFalse, conditionTrue, conditionUnknown, defineStatus } from '@cdk8s-status/conditions';
import { defineKind } from '../../lib/definition/define-kind.ts';

/** A contract with a summary, an optional condition, a family, and a field. */
export const thingStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'It works.',
      True: { Up: 'It is up.' },
      False: { Down: { description: 'Not.', fix: 'Wait.' } },
    },
    Available: {
      description: 'It serves.',
      True: { Serving: 'It serves.' },
      False: { Absent: { description: 'It does not serve.', fix: 'Look at its parts.' } },
      Unknown: { NotChecked: { description: 'Not checked.', fix: 'Wait.' } },
    },
    Stuck: {
      description: 'It goes no further.',
      polarity: 'negative',
      optional: true,
      True: { TimedOut: { description: 'It took too long.', fix: 'Begin anew.' } },
      False: { Moving: 'It goes on.' },
    },
    Paused: { description: 'It rests.', polarity: 'neutral', optional: true, True: { Asked: 'By spec.' } },
  },
  summary: {
    type: 'Ready',
    requires: ['Available'],
    True: 'Up',
    False: 'Down',
    messages: { True: 'up', False: '{first}', issue: { Available: '{message}' } },
  },
  fields: { size: { type: 'integer', format: 'int32', description: 'How large it is.' } },
});

/** The same, with a status that it begins with. */
const beginningStatus = defineStatus({
  ...thingStatus,
  initial: { Available: conditionUnknown('NotChecked', 'not yet') },
});

const kind = {
  group: 'test.io',
  kind: 'Thing',
  plural: 'things',
  scope: 'Namespaced',
  description: 'A thing.',
} as const;
const spec = {
  type: 'object',
  properties: { size: { type: 'integer', format: 'int32', description: 'How large it is to be.' } },
} as const;

export const thing = defineKind({ ...kind, versions: [{ name: 'v1', spec, status: thingStatus }] });
export const beginningThing = defineKind({ ...kind, versions: [{ name: 'v1', spec, status: beginningStatus }] });

/** Where the things are. */
export const things = '/apis/test.io/v1/namespaces/default/things';

export const up = { Available: conditionTrue('Serving', 'all parts serve') } as const;
export const down = { Available: conditionFalse('Absent', 'no part serves') } as const;
export const stuck = { ...down, Stuck: conditionTrue('TimedOut', 'after a minute') } as const;
