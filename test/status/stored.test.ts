import { type Condition, storedCondition, storedFields, storedVerdict } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { pass, time, type Widget, widgetStatus } from './widget.ts';

const first = pass(undefined, { fields: { hash: 'h' } });
const withConditions = (...conditions: Condition[]): Widget => ({ conditions });
const stored = (type: string, status: Condition['status'], reason: string): Condition => ({
  ...{ type, status, reason, message: 'm', lastTransitionTime: time(0), observedGeneration: 1 },
});

describe('a stored condition', () => {
  test('is found by its type, or is undefined', () => {
    expect(storedCondition(widgetStatus, first, 'Ready')).toBe(first.conditions![0]);
    expect(storedCondition(widgetStatus, first, 'Database')).toBeUndefined();
    expect(storedCondition(widgetStatus, first, 'Pod-0')).toBeUndefined();
    expect(storedCondition(widgetStatus, {}, 'Ready')).toBeUndefined();
    expect(storedCondition(widgetStatus, undefined, 'Ready')).toBeUndefined();
  });

  test('is a verdict again: status, reason and message, without time and generation', () => {
    const status = withConditions(stored('Available', 'False', 'Broken'));
    expect(storedVerdict(widgetStatus, status, 'Available')).toEqual({
      status: 'False',
      reason: 'Broken',
      message: 'm',
    });
  });

  test.each([
    ['its reason is not declared any more', stored('Available', 'False', 'Retired')],
    ['its reason belongs to another status', stored('Available', 'True', 'Broken')],
    ['its status has no reasons', stored('Progressing', 'Unknown', 'NotSeen')],
    ['its reason is a name that every object has', stored('Available', 'True', 'constructor')],
  ])('is no verdict when %s', (_, condition) => {
    expect(storedVerdict(widgetStatus, withConditions(condition), condition.type as 'Available')).toBeUndefined();
  });

  test('is a verdict with any reason where the condition is open', () => {
    const status = withConditions(stored('Mirrored', 'Unknown', 'Anything'));
    expect(storedVerdict(widgetStatus, status, 'Mirrored')).toMatchObject({ status: 'Unknown', reason: 'Anything' });
  });

  test('is no verdict when it is absent', () => {
    expect(storedVerdict(widgetStatus, undefined, 'Available')).toBeUndefined();
    expect(storedVerdict(widgetStatus, first, 'Database')).toBeUndefined();
  });
});

describe('stored fields', () => {
  test('are the declared ones: no conditions, no phase, no generation, nothing of others', () => {
    const shared = { ...first, owner: 'a', toString: 'b' } as Widget;
    expect(storedFields(widgetStatus, shared)).toEqual({ replicas: 1, ready: true, hash: 'h' });
  });

  test('are none without a status', () => expect(storedFields(widgetStatus, undefined)).toEqual({}));
});
