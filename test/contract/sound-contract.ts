import { conditionFalse, conditionTrue, conditionUnknown, defineStatus } from '@cdk8s-status/conditions';

const reasons = { description: 'd', True: { A: 'a' }, False: { B: { description: 'b', fix: 'f' } } } as const;

/** One of everything a contract can say. */
export const soundContract = defineStatus({
  conditions: {
    Ready: { ...reasons, Unknown: { C: 'c' } },
    Positive: { ...reasons, Unknown: { C: { description: 'c', fix: 'f' } } },
    Negative: { ...reasons, polarity: 'negative' },
    Neutral: { ...reasons, polarity: 'neutral' },
    Optional: { ...reasons, optional: true },
    Open: { description: 'd', open: true, optional: true },
    'example.com/Qualified': { ...reasons, True: { A: 'a', Z: { description: 'z', reserved: true } } },
    'Pod-{i}': reasons,
  },
  summary: {
    type: 'Ready',
    requires: ['Positive', 'Negative', 'Optional'],
    True: 'A',
    False: { Positive: 'B', Negative: 'B', Optional: '{reason}' },
    Unknown: 'C',
    messages: {
      True: 'all is well',
      False: '{issues}; first {first}',
      issue: { Positive: '{type} {status}', Negative: { A: '{reason}', False: 'no' }, Optional: '{message}' },
    },
  },
  phase: {
    field: 'phase',
    description: 'd',
    rules: [
      { phase: 'One', when: { Ready: 'True', Negative: ['False', 'Unknown'] } },
      { phase: 'Two', when: { Positive: { reason: 'B' } } },
      { phase: 'One', when: { Positive: { status: 'Unknown', reason: ['C'] }, Open: { reason: 'Anything' } } },
    ],
    otherwise: 'Three',
    reserved: ['Four'],
  },
  final: [
    { when: { Neutral: 'True' }, until: 'deletion' },
    { when: { Positive: { reason: ['A', 'B'] } }, until: 'generation' },
  ],
  initial: {
    Positive: conditionUnknown('C'),
    Negative: conditionFalse('B'),
    Neutral: conditionTrue('A'),
    'example.com/Qualified': conditionFalse('B'),
    'Pod-{i}': [],
  },
  fields: {
    count: { type: 'integer', format: 'int32', minimum: 0, always: true },
    seen: { type: 'string', format: 'date-time', volatile: true },
    names: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
    labels: { type: 'object', additionalProperties: { type: 'string', maxLength: 63 } },
    nested: { type: 'object', required: ['a'], properties: { a: { type: 'string', enum: ['x', 'y'] } } },
  },
});
