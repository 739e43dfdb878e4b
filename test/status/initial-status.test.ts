import { conditionFalse, conditionUnknown, defineStatus, initialStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { time, widgetStatus } from './widget.ts';

const reasons = { description: 'd', True: { Yes: 'y' }, False: { No: 'n' }, Unknown: { NotSeen: 'x' } } as const;
const startStatus = defineStatus({
  conditions: { Ready: reasons, A: reasons, B: reasons, Late: { ...reasons, optional: true }, 'Pod-{i}': reasons },
  summary: {
    type: 'Ready',
    requires: ['A', 'B'],
    True: 'Yes',
    False: 'No',
    messages: { True: '', False: '{first}', issue: { A: '{type} not seen', B: '{type} not seen' } },
  },
  phase: {
    field: 'phase',
    description: 'd',
    rules: [{ phase: 'New', when: { A: { reason: 'NotSeen' } } }],
    otherwise: 'Old',
  },
  initial: {
    A: conditionUnknown('NotSeen', 'a'),
    B: conditionFalse('No', 'b'),
    'Pod-{i}': [conditionFalse('No', 'p')],
  },
  fields: { wanted: { type: 'integer', always: true }, hash: { type: 'string' } },
});
const options = { now: new Date(time(0)), generation: 3 };

describe('the first status of an object', () => {
  test('has every declared verdict, the summary, the phase, the fields and the generation', () => {
    const condition = (type: string, status: string, reason: string, message: string) => ({
      ...{ type, status, reason, message },
      lastTransitionTime: time(0),
      observedGeneration: 3,
    });
    expect(initialStatus(startStatus, { wanted: 0 }, options)).toEqual({
      wanted: 0,
      phase: 'New',
      observedGeneration: 3,
      conditions: [
        condition('Ready', 'False', 'No', 'A not seen'),
        condition('A', 'Unknown', 'NotSeen', 'a'),
        condition('B', 'False', 'No', 'b'),
        condition('Pod-0', 'False', 'No', 'p'),
      ],
    });
  });

  test('is nothing where the contract declares none', () => {
    expect(initialStatus(widgetStatus, { replicas: 1, ready: true }, options)).toBeUndefined();
  });

  test('is refused without a field that is always written', () => {
    expect(() => initialStatus(startStatus, {} as never, options)).toThrow(TypeError);
  });
});
