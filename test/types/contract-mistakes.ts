// Mistakes in a contract: each must fail to compile, on its own line.
import { conditionFalse, defineStatus } from '@cdk8s-status/conditions';

const reasons = { description: 'd', True: { A: 'a' }, False: { B: 'b' } } as const;
const conditions = {
  Ready: reasons,
  X: reasons,
  Z: { ...reasons, optional: true },
  N: { ...reasons, polarity: 'neutral' },
  'Pod-{i}': reasons,
} as const;
const messages = { True: '', False: '', issue: { X: 'x' } } as const;
const summary = { type: 'Ready', requires: ['X'], True: 'A', False: 'B', messages } as const;

defineStatus({ conditions, summary });
defineStatus({
  conditions: {
    Ready: {
      description: 'd',
      // @ts-expect-error unknown key polaritiy
      polaritiy: 'negative',
    },
  },
  // @ts-expect-error unknown key phases
  phases: {},
});
defineStatus({
  conditions: {
    Ready: {
      description: 'd',
      // @ts-expect-error unknown key fxi
      False: { B: { description: 'b', fxi: 'f' } },
    },
  },
});
defineStatus({
  conditions,
  summary: {
    ...summary,
    // @ts-expect-error unknown key Nope: it is not required
    False: { X: 'B', Nope: 'B' },
    // @ts-expect-error unknown key Flase
    messages: { ...messages, Flase: '' },
  },
});
defineStatus({
  conditions,
  summary: {
    ...summary,
    // @ts-expect-error unknown key Zzz: it is not required
    messages: { ...messages, issue: { X: 'x', Zzz: 'z' } },
  },
});
defineStatus({
  conditions,
  phase: {
    field: 'phase',
    description: 'd',
    rules: [
      // @ts-expect-error a family is many conditions
      { phase: 'P', when: { 'Pod-{i}': 'True' } },
    ],
    otherwise: 'Q',
  },
  // @ts-expect-error a family is many conditions
  final: [{ when: { 'Pod-{i}': { reason: 'A' } }, until: 'deletion' }],
});
defineStatus({
  conditions,
  summary: {
    ...summary,
    // @ts-expect-error a neutral condition cannot be required
    requires: ['N'],
    messages: { ...messages, issue: { N: 'n' } },
  },
});
defineStatus({
  conditions,
  summary: {
    ...summary,
    // @ts-expect-error a family cannot be required
    requires: ['Pod-{i}'],
    messages: { ...messages, issue: { 'Pod-{i}': 'p' } },
  },
});
defineStatus({
  conditions,
  summary: {
    ...summary,
    // @ts-expect-error not a declared condition
    requires: ['Y'],
    messages: { ...messages, issue: { Y: 'y' } },
  },
});
defineStatus({
  conditions,
  summary: {
    ...summary,
    // @ts-expect-error not a reason of Ready=True
    True: 'B',
    // @ts-expect-error not a reason of Ready=False
    False: { X: 'A' },
    // @ts-expect-error not a reason or status of this condition
    messages: { ...messages, issue: { X: { Nope: 'x' } } },
  },
});
defineStatus({
  conditions,
  summary: {
    ...summary,
    requires: ['X', 'Z'],
    // @ts-expect-error a required condition without a reason
    False: { X: 'B' },
    // @ts-expect-error a required condition without a message
    messages,
  },
});
defineStatus({
  conditions,
  summary: {
    ...summary,
    // @ts-expect-error not a declared condition
    type: 'Redy',
    // @ts-expect-error unknown key mesages
    mesages: {},
  },
});
defineStatus({
  conditions,
  phase: {
    field: 'phase',
    description: 'd',
    rules: [
      // @ts-expect-error a reason X does not have
      { phase: 'P', when: { X: { reason: 'Nope' } } },
      // @ts-expect-error not a declared condition
      { phase: 'P', when: { Y: 'True' } },
    ],
    otherwise: 'Q',
    // @ts-expect-error unknown key reserve
    reserve: ['R'],
  },
  // @ts-expect-error a reason N does not have
  final: [{ when: { N: { reason: 'Nope' } }, until: 'deletion' }],
});
defineStatus({
  conditions,
  summary,
  initial: {
    // @ts-expect-error not a verdict that X can have
    X: conditionFalse('Nope'),
    N: conditionFalse('B'),
    'Pod-{i}': [],
    // @ts-expect-error unknown key Y
    Y: conditionFalse('B'),
  },
});
defineStatus({
  conditions,
  // @ts-expect-error no verdict for N
  initial: { Ready: conditionFalse('B'), X: conditionFalse('B'), 'Pod-{i}': [] },
  fields: {
    // @ts-expect-error unknown key default: no default stands inside status
    count: { type: 'integer', default: 0 },
    // @ts-expect-error unknown key always: only a field itself is always written
    nested: { type: 'object', properties: { count: { type: 'integer', always: true } } },
  },
});
defineStatus({
  conditions: {
    Sound: { description: 'd', True: { A: 'a' } },
    // @ts-expect-error not a polarity; nothing is said of the sound condition beside it
    Wrong: { description: 'd', polarity: 'negativ', True: { A: 'a' } },
  },
});
