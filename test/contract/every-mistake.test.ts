import type { StatusContract } from '@cdk8s-status/conditions';
import { checkContract, problemText } from '@cdk8s-status/conditions/check';
import { describe, expect, test } from '@jest/globals';

const known = { description: 'd', True: { A: 'a' }, False: { B: 'b' } };
const verdict = { status: 'True', reason: 'A', message: '' };

const contract = {
  conditions: {
    Ready: { ...known, polaritiy: 'negative' },
    N: { ...known, polarity: 'neutral' },
    'bad type': { description: 'd', True: { 'Not OK': 'x' } },
    P: { ...known, polarity: 'bad', True: { A: { description: 'd', fixx: 'f' } } },
    'Pod-{i}': known,
  },
  summary: {
    type: 'Ready',
    requires: ['N', 'Y', 'Pod-{i}', 'Ready'],
    True: 'Z',
    False: 'A',
    Unknown: 'U',
    mesages: {},
    messages: { True: '', False: '', issue: { N: 'n', Ready: 'r', 'Pod-{i}': 'p' } },
  },
  phase: {
    field: 'count',
    description: 'd',
    rules: [
      { phase: 'X', when: { Nope: 'True' } },
      { phase: 'X', when: { P: { reason: ['A', 'C'] } } },
    ],
    otherwise: 'X',
    reserve: [],
  },
  final: [{ when: { P: { reason: 'C' } }, until: 'deletion', unless: {} }],
  initial: { P: { ...verdict, status: 'False' }, Q: verdict },
  fields: {
    count: { type: 'integer', default: 0 },
    o: { type: 'object', properties: { x: { type: 'string', default: '', always: true } } },
    conditions: { type: 'array' },
  },
  phases: {},
};

const types = 'one of Ready, N, bad type, P, Pod-{i}';
const all = 'a verdict for every condition but the summary and optional ones';
const pattern = expect.stringMatching(/^\^.*\$, at most (316|1024) characters$/);
const listed = (first: string) => expect.stringMatching(new RegExp(`^one of ${first}, `));

const problems: readonly (readonly [path: string, found: string, expected: unknown])[] = [
  ['contract', 'unknown key "phases"', 'one of conditions, summary, phase, fields, final, initial'],
  ['conditions.Ready', 'unknown key "polaritiy"', 'one of description, polarity, optional, open, True, False, Unknown'],
  ['conditions.bad type', '"bad type" is not a valid condition type', pattern],
  ['conditions.bad type.True', 'reason "Not OK" is not a valid reason', pattern],
  ['conditions.P.polarity', '"bad"', 'positive, negative or neutral'],
  ['conditions.P.True.A', 'unknown key "fixx"', 'one of description, fix, reserved'],
  ['summary', 'unknown key "mesages"', 'one of type, requires, True, False, Unknown, messages'],
  ['summary.True', '"Z" is not a reason of Ready=True', 'one of A'],
  ['summary.Unknown', '"U" is not a reason of Ready=Unknown', 'one of none'],
  ['summary.False', '"A" is not a reason of Ready=False', 'one of B'],
  ['summary.requires', 'the neutral condition "N"', 'a positive or negative condition'],
  ['summary.requires', '"Y" is not a declared condition', types],
  ['summary.messages.issue', 'no text for Y', 'a text for every required condition'],
  ['summary.requires', 'the family "Pod-{i}"', 'a single condition'],
  ['summary.requires', '"Ready"', 'a condition other than the summary'],
  ['phase', 'unknown key "reserve"', 'one of field, description, rules, otherwise, reserved, values'],
  ['phase.field', '"count"', 'a name that fields does not declare'],
  ['phase.rules[0].when', '"Nope" is not a declared condition', types],
  ['phase.rules[1].when', '"C" is not a reason of P', 'one of A, B'],
  ['final[0]', 'unknown key "unless"', 'one of when, until'],
  ['final[0].when', '"C" is not a reason of P', 'one of A, B'],
  ['initial.P', '"A" is not a reason of P=False', 'one of B'],
  ['initial.Q', '"Q" is not a declared condition', types],
  ['initial', 'no verdict for N', all],
  ['initial', 'no verdict for bad type', all],
  ['initial', 'no verdict for Pod-{i}', all],
  ['fields.count', 'default 0', 'no default: a status field has none'],
  ['fields.o.x', 'default ""', 'no default: a status field has none'],
  ['fields.o.x', 'unknown key "always"', listed('type')],
  ['fields.conditions', 'declared again', 'nothing: every status has it already'],
];

describe('a contract with every mistake', () => {
  const found = checkContract(contract as unknown as StatusContract);

  test('gets all of them listed at once, each with path, what was found and what was expected', () => {
    expect(found).toEqual(problems.map(([path, what, expected]) => ({ path, found: what, expected })));
  });

  test('reads them as one line each', () => {
    expect(found.map(problemText)).toContain('summary.True: "Z" is not a reason of Ready=True: expected one of A');
    expect(found.map(problemText).filter((text) => text.includes('\n'))).toEqual([]);
  });
});
