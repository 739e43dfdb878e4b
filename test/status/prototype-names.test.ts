import {
  applyVerdicts,
  conditionFalse,
  conditionTrue,
  type StatusContract,
  statusPatch,
  summaryOf,
} from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { objectWith } from './patch/objects.ts';
import { statusAfter } from './patch/server.ts';
import { time } from './widget.ts';

const options = { now: new Date(time(0)), generation: 1 };
const reasons = { description: 'd', True: { Yes: 'y', constructor: 'c' }, False: { No: 'n', constructor: 'c' } };
const apply = (contract: StatusContract, previous: object | undefined, derived: object) =>
  applyVerdicts(contract, previous as never, derived as never, options) as { readonly [name: string]: unknown };

describe.each(['constructor', 'toString', 'valueOf'])('the name %s', (name) => {
  const typed: StatusContract = { conditions: { [name]: reasons } };
  const fielded: StatusContract = { conditions: {}, fields: { [name]: { type: 'string' } } };

  test('may be a condition type, and a reason', () => {
    const { conditions } = apply(typed, undefined, { verdicts: { [name]: conditionFalse('constructor') } });
    expect(conditions).toMatchObject([{ type: name, status: 'False', reason: 'constructor' }]);
  });

  test('may be a field', () => {
    const written = apply(fielded, undefined, { verdicts: {}, fields: { [name]: 'x' } });
    expect(Object.entries(written)).toContainEqual([name, 'x']);
    expect(apply(fielded, written, { verdicts: {}, fields: { [name]: 'x' } })).toBe(written);
  });

  test('is a missing verdict when it is not given', () => {
    expect(() => apply(typed, undefined, { verdicts: {} })).toThrow(`${name}: found undefined, expected a verdict`);
  });

  test('is no optional verdict when it is not given', () => {
    const optional: StatusContract = { conditions: { [name]: { ...reasons, optional: true } } };
    expect(apply(optional, undefined, { verdicts: {} })).toEqual({ observedGeneration: 1 });
  });

  test('is a missing field when it is always written and not given', () => {
    const always: StatusContract = { conditions: {}, fields: { [name]: { type: 'string', always: true } } };
    expect(() => apply(always, undefined, { verdicts: {} })).toThrow(`${name}: found undefined, expected a value`);
  });

  test('is a field that goes when it is not derived again', () => {
    expect(Object.keys(apply(fielded, { [name]: 'x' }, { verdicts: {} }))).not.toContain(name);
  });

  test('may be a reason where others have texts of their own', () => {
    const summary = { type: 'Ready', requires: ['X'], True: 'Yes', False: 'No' };
    const messages = { True: '', False: '{first}', issue: { X: { Yes: 'text' } } };
    const X = { description: 'd', True: { Yes: 'y' }, False: { [name]: 'n' } };
    const summarized = { conditions: { Ready: reasons, X }, summary: { ...summary, messages } };
    expect(() => apply(summarized, undefined, { verdicts: { X: conditionFalse(name) } })).not.toThrow();
    expect(() => apply(summarized, undefined, { verdicts: { X: conditionTrue('Yes') } })).not.toThrow();
  });

  test('is missing in a summary when it is required and not given', () => {
    const summary = { type: 'Ready', requires: [name], True: 'Yes', False: 'No' };
    const messages = { True: '', False: '{first}', issue: { [name]: '{reason}' } };
    const required: StatusContract = {
      conditions: { ...typed.conditions, Ready: reasons },
      summary: { ...summary, messages },
    };
    expect(summaryOf(required, {})).toMatchObject({ status: 'False', message: 'Missing' });
  });

  test('is absent from a summary when it is optional and not given', () => {
    const summary = { type: 'Ready', requires: [name], True: 'Yes', False: 'No' };
    const messages = { True: '', False: '{first}', issue: { [name]: '{reason}' } };
    const conditions = { [name]: { ...reasons, optional: true as const }, Ready: reasons };
    expect(summaryOf({ conditions, summary: { ...summary, messages } }, {})).toMatchObject({ status: 'True' });
  });

  test.each(['json' as const, 'merge' as const])('is a key that a %s patch adds and changes', (strategy) => {
    if (strategy === 'merge' && name === 'constructor') return; // the library that applies it skips this one
    const before = objectWith({ map: { [name]: 'a' } });
    expect(statusAfter(before, statusPatch(before, { map: { [name]: 'b' } }, { strategy }))).toEqual({
      map: { [name]: 'b' },
    });
  });

  test('is a key that a JSON Patch removes', () => {
    const before = objectWith({ map: { [name]: 'a' } });
    expect(statusAfter(before, statusPatch(before, { map: {} }, { strategy: 'json' }))).toEqual({ map: {} });
  });

  test('is a key that a merge patch removes', () => {
    const before = objectWith({ map: { [name]: 'a' } });
    const patch = statusPatch(before, { map: {} }, { strategy: 'merge' });
    expect(JSON.parse(JSON.stringify(patch?.body)).status).toEqual({ map: { [name]: null } });
  });
});
