import type { Condition } from '@cdk8s-status/conditions';
import { kstatus, type StatusObject } from '@cdk8s-status/conditions/kstatus';
import { describe, expect, test } from '@jest/globals';

const condition = (type: string, status: string, message = ''): Condition => ({
  type,
  status: status as Condition['status'],
  reason: 'Because',
  message,
  lastTransitionTime: '2026-01-01T00:00:00Z',
});
const [reconciling, stalled] = [condition('Reconciling', 'True', 'on it'), condition('Stalled', 'True', 'no way')];
const ready = (status: string) => condition('Ready', status, `ready is ${status}`);
const object = (conditions?: readonly Condition[], observedGeneration?: number): StatusObject => ({
  metadata: { generation: 4 },
  status: { observedGeneration, conditions },
});

describe('an object is', () => {
  test.each([
    { it: 'NotFound when there is none', object: undefined, status: 'NotFound' },
    {
      it: 'Terminating once it has a deletionTimestamp, whatever else it says',
      object: { ...object([ready('True')]), metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } },
      status: 'Terminating',
    },
    {
      it: 'InProgress while another generation was observed, although Ready',
      object: object([ready('True')], 3),
      status: 'InProgress',
      message: 'observed generation 3 of 4',
    },
    {
      it: 'InProgress while Reconciling, although Ready',
      object: object([ready('True'), reconciling], 4),
      status: 'InProgress',
      message: 'on it',
    },
    {
      it: 'Failed when Stalled, although Ready',
      object: object([ready('True'), stalled]),
      status: 'Failed',
      message: 'no way',
    },
    {
      it: 'what is listed first, of Stalled and Reconciling',
      object: object([stalled, reconciling]),
      status: 'Failed',
      message: 'no way',
    },
    { it: 'Current once Ready', object: object([ready('True')], 4), status: 'Current', message: 'ready is True' },
    {
      it: 'InProgress while not Ready',
      object: object([ready('False')]),
      status: 'InProgress',
      message: 'ready is False',
    },
    {
      it: 'InProgress while Ready is Unknown',
      object: object([ready('Unknown')]),
      status: 'InProgress',
      message: 'ready is Unknown',
    },
    {
      it: 'InProgress while Ready cannot be read',
      object: object([ready('yes')]),
      status: 'InProgress',
      message: 'ready is yes',
    },
    {
      it: 'Current when neither holds any more',
      object: object([condition('Reconciling', 'False'), condition('Stalled', 'False')]),
      status: 'Current',
    },
    {
      it: 'Current when no condition says anything',
      object: object([condition('Synced', 'False', 'no')]),
      status: 'Current',
    },
    { it: 'Current without a status', object: { metadata: { generation: 1 } }, status: 'Current' },
    { it: 'Current without metadata', object: {}, status: 'Current' },
    {
      it: 'Current where a generation is observed of none',
      object: { status: { observedGeneration: 3 } },
      status: 'Current',
    },
    { it: 'Unknown when its conditions are no list', object: object({} as Condition[]), status: 'Unknown' },
  ])('$it', ({ object, status, message = '' }) => expect(kstatus(object)).toEqual({ status, message }));
});
