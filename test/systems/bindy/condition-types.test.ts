import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bind9InstanceConditionType,
  bindyConditionTypes,
  conditionTypeIndex,
  podConditionType,
} from '../../../lib/systems/bindy/index.ts';
import { bindy } from '../../../lib/systems/bindy/system.ts';

describe('the condition types of Bindy', () => {
  test('are the three that the contracts declare [B-01 OFF]', () => {
    const declared = bindy.kinds.flatMap(({ versions }) => Object.keys(versions[0]!.status!.conditions));
    expect(Object.values(bindyConditionTypes).sort()).toEqual(
      [...new Set(declared.map((type) => type.replace('-{i}', '')))].sort(),
    );
    for (const [name, type] of Object.entries(bindyConditionTypes)) expect(type).toBe(name);
  });

  test.each([
    { type: bind9InstanceConditionType(0), is: 'Bind9Instance-0' },
    { type: bind9InstanceConditionType(99), is: 'Bind9Instance-99' },
    { type: podConditionType(0), is: 'Pod-0' },
    { type: podConditionType(10), is: 'Pod-10' },
  ])('have their index behind them: $is [B-02 OFF]', ({ type, is }) => expect(type).toBe(is));

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('have no index %p [B-02 OFF]', (index) => {
    for (const typeOf of [bind9InstanceConditionType, podConditionType])
      expect(() => typeOf(index)).toThrow(new RegExp(`found index ${index}, expected 0, 1, 2`.replaceAll('+', '\\+')));
  });

  test('give their index back, whichever it is [B-02 OFF]', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (index) => {
        for (const typeOf of [bind9InstanceConditionType, podConditionType])
          expect(conditionTypeIndex(typeOf(index))).toBe(index);
      }),
    );
  });

  test.each(['Ready', 'Pod', 'Pod-', 'Pod-x', 'Pod-1x', 'Pod-1.5', 'Pod- 1', '', '7', 'Pod-9007199254740992'])(
    'have none in %p [B-02 OFF]',
    (type) => expect(conditionTypeIndex(type)).toBeUndefined(),
  );

  test('have it behind the last dash [B-02 OFF]', () => expect(conditionTypeIndex('a-1-Pod-2')).toBe(2));
});
