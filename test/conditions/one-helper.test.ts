import * as helper from '@cdk8s-status/conditions';
import {
  applyVerdicts,
  type Condition,
  conditionFalse,
  defineStatus,
  findCondition,
  isFalse,
  isTrue,
  removeCondition,
  setCondition,
} from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';

const reasons = { description: 'A gate.', True: { Passed: 'Open.' }, False: { Closed: 'Shut.' } } as const;
const contract = defineStatus({ conditions: { Ready: reasons, Validated: reasons } });
const now = new Date('2026-03-01T10:00:00Z');
const stored: readonly Condition[] = [
  { type: 'Foreign', status: 'True', reason: 'Theirs', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' },
  { type: 'Ready', status: 'True', reason: 'Passed', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' },
];

describe('setting a condition is', () => {
  test('one helper, with one rule for whoever sets one: applyVerdicts writes what setCondition writes [G-32 OFF]', () => {
    expect(Object.keys(helper).filter((name) => /^(set|upsert|update|add)/i.test(name))).toEqual(['setCondition']);

    const verdicts = { Ready: conditionFalse('Closed', 'locked'), Validated: conditionFalse('Closed') };
    const options = { now, generation: 7 };
    const { conditions } = applyVerdicts(contract, { conditions: stored }, { verdicts, fields: {} }, options);
    const one = setCondition(stored, { type: 'Ready', ...verdicts.Ready }, options);
    expect(conditions).toEqual(setCondition(one, { type: 'Validated', ...verdicts.Validated }, options));
  });

  test('one of the helpers that every kind shares: set, find, ask, remove [D-22 OFF]', () => {
    const next = setCondition(stored, { type: 'Available', ...conditionFalse('NoReplicasAvailable') }, { now });
    expect(findCondition(next, 'Available')).toMatchObject({ reason: 'NoReplicasAvailable' });
    expect([isTrue(next, 'Ready'), isFalse(next, 'Available'), isTrue(next, 'Absent')]).toEqual([true, true, false]);
    expect(removeCondition(next, 'Available')).toEqual(stored);
  });
});
