import {
  conditionFalse,
  conditionTrue,
  conditionUnknown,
  type StatusContract,
  type SummaryContract,
  summaryOf,
} from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';

const reasons = { description: 'd', True: { T: 't' }, False: { F: 'f', G: 'g' }, Unknown: { U: 'u' } };
const contract = (summary: Partial<SummaryContract> = {}): StatusContract => ({
  conditions: {
    Ready: reasons,
    Positive: reasons,
    Negative: { ...reasons, polarity: 'negative' },
    Optional: { ...reasons, optional: true },
    Beside: reasons,
  },
  summary: {
    type: 'Ready',
    requires: ['Positive', 'Negative', 'Optional'],
    True: 'T',
    False: 'F',
    messages: { True: 'well', False: '[{issues}] {first}', issue: { Positive: 'P', Negative: 'N', Optional: 'O' } },
    ...summary,
  },
});

const well = { Positive: conditionTrue('T'), Negative: conditionFalse('F') };
const down = { Positive: conditionFalse('F', 'why') };
const busy = { Negative: conditionTrue('T') };
const summary = (verdicts: object, changes?: Partial<SummaryContract>) => {
  const { type, status, reason, message } = summaryOf(contract(changes), { ...well, ...verdicts })!;
  return `${type}=${status} ${reason}: ${message}`;
};

describe('the summary is', () => {
  test.each([
    ['True when all that is required is healthy', {}, 'Ready=True T: well'],
    ['False when a positive condition is False', down, 'Ready=False F: [P] P'],
    ['False when a negative condition is True', busy, 'Ready=False F: [N] N'],
    ['False for several, in the order they are required', { ...busy, ...down }, 'Ready=False F: [P N] P'],
    ['False when something is Unknown', { Positive: conditionUnknown('U') }, 'Ready=False F: [P] P'],
    ['False when a negative one is Unknown', { Negative: conditionUnknown('U') }, 'Ready=False F: [N] N'],
    ['False when something is missing', { Positive: undefined }, 'Ready=False F: [P] P'],
    ['True while an optional condition is absent', { Optional: undefined }, 'Ready=True T: well'],
    ['False when an optional condition is', { Optional: conditionFalse('F') }, 'Ready=False F: [O] O'],
    ['not concerned with what is not required', { Beside: conditionFalse('F') }, 'Ready=True T: well'],
  ])('%s', (_, verdicts, expected) => expect(summary(verdicts)).toBe(expected));

  test('absent where none is declared', () => {
    expect(summaryOf({ conditions: contract().conditions }, well)).toBeUndefined();
  });

  test('computed without changing what it reads', () => {
    const verdicts = Object.freeze({ ...well, ...down });
    expect(summaryOf(Object.freeze(contract()), verdicts)).toEqual(summaryOf(contract(), verdicts));
  });
});

describe('where Unknown has a reason, the summary is', () => {
  const unknown = { Positive: conditionUnknown('U') };

  test.each([
    ['Unknown when something is', unknown, 'Ready=Unknown U: [P] P'],
    ['Unknown when something is missing', { Positive: undefined }, 'Ready=Unknown U: [P] P'],
    ['False when something else is known to be wrong', { ...unknown, ...busy }, 'Ready=False F: [P N] P'],
    ['True when all is well', {}, 'Ready=True T: well'],
  ])('%s', (_, verdicts, expected) => expect(summary(verdicts, { Unknown: 'U' })).toBe(expected));

  test('False for the reason of the first that is known to be wrong', () => {
    const False = { Positive: 'F', Negative: 'G', Optional: 'F' };
    expect(summary({ ...unknown, ...busy }, { Unknown: 'U', False })).toBe('Ready=False G: [P N] P');
  });
});

describe('the reason of the summary is', () => {
  const False = { Positive: 'F', Negative: 'G', Optional: '{reason}' };

  test.each([
    ['the one for the first issue', { ...down, ...busy }, 'Ready=False F: [P N] P'],
    ['that of the next when the first is well', busy, 'Ready=False G: [N] N'],
    ['the failing condition’s own for {reason}', { Optional: conditionFalse('G') }, 'Ready=False G: [O] O'],
  ])('%s', (_, verdicts, expected) => expect(summary(verdicts, { False })).toBe(expected));
});

describe('the message of the summary', () => {
  const message = (issue: SummaryContract['messages']['issue'], verdicts: object) =>
    summaryOf(contract({ messages: { True: '', False: '{first}', issue } }), { ...well, ...verdicts })!.message;

  test.each([
    ['has type, status, reason and message', '{type}|{status}|{reason}|{message}', 'Positive|False|F|why'],
    ['leaves what it does not know', '{nope} {type}{', '{nope} Positive{'],
    ['does not read what it has filled in', '{message}', 'why'],
    ['may have a text for a reason', { F: 'for F', False: 'for False' }, 'for F'],
    ['may have a text for a status', { G: 'for G', False: 'for False' }, 'for False'],
    ['falls back to type and reason', { G: 'for G' }, 'Positive: F'],
  ])('%s', (_, text, expected) => expect(message({ Positive: text }, down)).toBe(expected));

  test('is not filled in twice: braces in a message stay', () => {
    expect(message({ Positive: '{message}' }, { Positive: conditionFalse('F', 'a {type} $& {first}') })).toBe(
      'a {type} $& {first}',
    );
  });
});
