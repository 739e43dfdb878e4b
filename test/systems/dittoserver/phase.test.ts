import { describe, expect, test } from '@jest/globals';
import type { Observed } from '../../../lib/systems/dittofs/dittoserver/derive.ts';
import { conditionOf, statesOf, time } from '../pass.ts';
import { pass } from './decision-table.ts';

const ready = (readyReplicas: number, observedGeneration = 2): Observed => ({
  config: 'valid',
  statefulSet: { generation: 2, observedGeneration, readyReplicas },
});
const invalid = { invalid: 'spec.identity: unknown type' };

describe('a DittoServer is', () => {
  test.each([
    { phase: 'Running', when: 'as many pods are ready as wanted', seen: ready(1), replicas: 1 },
    { phase: 'Pending', when: 'none is', seen: ready(0), replicas: 1 },
    { phase: 'Pending', when: 'there is no StatefulSet', seen: { config: 'valid' } as const, replicas: 1 },
    { phase: 'Pending', when: 'more are ready than wanted', seen: ready(2), replicas: 1 },
    { phase: 'Stopped', when: 'none is wanted', seen: ready(0), replicas: 0 },
    { phase: 'Stopped', when: 'none is wanted and one still runs', seen: ready(1), replicas: 0 },
    { phase: 'Running', when: 'the ConfigMap is gone', seen: { ...ready(1), config: { error: 'e' } }, replicas: 1 },
    {
      phase: 'Running',
      when: 'the ConfigMap has no key',
      seen: { ...ready(1), config: 'no-key' } as const,
      replicas: 1,
    },
    { phase: 'Failed', when: 'no configuration can be made', seen: { ...ready(1), config: invalid }, replicas: 1 },
    { phase: 'Failed', when: 'the same happens while stopped', seen: { ...ready(0), config: invalid }, replicas: 0 },
  ])('$phase when $when', ({ phase, seen, replicas }) => {
    expect(pass(seen, { spec: { replicas } }).status.phase).toBe(phase);
  });

  test.each([{ seen: ready(1) }, { seen: ready(0) }, { seen: { ...ready(1), config: invalid } }])(
    'Deleting once it is being deleted, whatever is seen: $seen',
    ({ seen }) => expect(pass(seen, { deletionTimestamp: time(0) }).status.phase).toBe('Deleting'),
  );

  test('not ready when it is Failed, and says which field is wrong (DX-3)', () => {
    const { status } = pass({ ...ready(1), config: invalid });
    expect(conditionOf(status, 'ConfigReady')).toMatchObject({
      status: 'False',
      reason: 'ConfigInvalid',
      message: 'spec.identity: unknown type',
    });
    expect(conditionOf(status, 'Ready').message).toBe('Not ready: [ConfigNotReady]');
  });

  test('in a phase that its conditions do not give: two servers with equal ones may differ (DX-15)', () => {
    const [pending, running] = [2, 3].map((pods) => pass(ready(pods, 1), { spec: { replicas: 3 } }).status);
    expect(statesOf(pending!)).toEqual(statesOf(running!));
    expect([pending?.phase, running?.phase]).toEqual(['Pending', 'Running']);
  });
});
