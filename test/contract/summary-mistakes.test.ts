import { checkContract } from '@cdk8s-status/conditions/check';
import { describe, expect, test } from '@jest/globals';
import { contractWith, type Mistake, testMistakes } from './mistake.ts';

const shape = 'an object with type, requires, True, False and messages';
const issues = 'summary.messages.issue';
const issue = 'a text for every required condition';

const mistakes: readonly Mistake[] = [
  ['summary', 'Ready', 'summary', '"Ready"', shape],
  ['summary', null, 'summary', 'null', shape],
  ['summary/messages', undefined, 'summary', '{"type":"Ready"', shape],
  ['summary/requires', 'Positive', 'summary', '"requires":"Positive"', shape],
  ['summary/type', 'Raedy', 'summary.True', '"Raedy" is not a declared condition', 'one of Ready, Positive, Negative'],
  ['summary/True', 'B', 'summary.True', '"B" is not a reason of Ready=True', 'one of A'],
  ['summary/False', 'A', 'summary.False', '"A" is not a reason of Ready=False', 'one of B'],
  ['summary/Unknown', 'B', 'summary.Unknown', '"B" is not a reason of Ready=Unknown', 'one of C'],
  ['summary/False/Negative', undefined, 'summary.False', 'no reason for Negative', 'a reason for every required'],
  ['summary/False/Negative', 'D', 'summary.False.Negative', '"D" is not a reason of Ready=False', 'one of B'],
  // Copied from the condition: what is unhealthy there must be a reason of Ready=False.
  ['summary/False/Negative', '{reason}', 'summary.False.Negative', '"A" is not a reason of Ready=False', 'one of B'],
  ['summary/False/Positive', '{reason}', 'summary.False.Positive', '"C" is not a reason of Ready=False', 'one of B'],
  ['summary/requires/0', 'Neutral', 'summary.requires', 'the neutral condition "Neutral"', 'a positive or negative'],
  ['summary/requires/0', 'Ready', 'summary.requires', '"Ready"', 'a condition other than the summary'],
  ['summary/requires/0', 'Pod-{i}', 'summary.requires', 'the family "Pod-{i}"', 'a single condition'],
  ['summary/requires/0', 'Pod-0', 'summary.requires', '"Pod-0" is not a declared condition', 'one of Ready'],
  ['summary/messages/mesage', '', 'summary.messages', 'unknown key "mesage"', 'one of True, False, issue'],
  ['summary/messages/issue/Positive', undefined, 'summary.messages.issue', 'no text for Positive', issue],
  ['summary/messages/issue/Zzz', 'z', 'summary.messages.issue', 'unknown key "Zzz"', 'one of Positive, Negative'],
  ['summary/False/Nope', 'B', 'summary.False', 'unknown key "Nope"', 'one of Positive, Negative, Optional'],
  ['summary/requires/3', 'Positive', 'summary.requires', '["Positive","Negative"', 'each condition once'],
  ['summary/messages/False', '{isues}', 'summary.messages.False', 'unknown placeholder {isues}', '{issues}, {first}'],
  ['summary/messages/True', '{first}', 'summary.messages.True', 'unknown placeholder {first}', 'one of none'],
  ['summary/messages/issue/Positive', '{tpye}', `${issues}.Positive`, 'unknown placeholder {tpye}', '{type}, {status}'],
  ['summary/messages/issue/Negative/A', '{x}', `${issues}.Negative.A`, 'unknown placeholder {x}', '{type}, {status}'],
];

test('a summary that requires nothing is always True: a problem', () => {
  const messages = { True: '', False: '', issue: {} };
  const contract = contractWith('summary', { type: 'Ready', requires: [], True: 'A', False: 'B', messages });
  expect(checkContract(contract)).toEqual([
    { path: 'summary.requires', found: '[]', expected: 'at least one condition' },
  ]);
});

describe('a contract of which the summary is wrong:', () => testMistakes(mistakes));
