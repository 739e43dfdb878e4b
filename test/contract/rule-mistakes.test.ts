import { describe } from '@jest/globals';
import { type Mistake, sentence, testMistakes } from './mistake.ts';

const when = 'an object: condition type to status or reason';
const name = 'the name of a phase';
const statuses = 'True, False or Unknown';
const rule = 'phase.rules[1]';
const verdict = { status: 'True', reason: 'A', message: '' };
const undeclared = '"Nope" is not a declared condition';

const both = { field: 'phase', description: 'd', values: ['A'] };

const phases: readonly Mistake[] = [
  ['phase', 'phase', 'phase', '"phase"', 'an object with field, description and rules (or values)'],
  ['phase/rules', undefined, 'phase', '{"field":"phase"', 'an object with field, description and rules (or values)'],
  ['phase/field', '', 'phase', '""', name],
  ['phase/field', 'count', 'phase.field', '"count"', 'a name that fields does not declare'],
  ['phase/description', undefined, 'phase.description', 'undefined', sentence],
  ['phase/otherwise', undefined, 'phase', 'undefined', name],
  ['phase/reserved/0', 4, 'phase', '4', name],
  ['phase/rules/1', null, 'phase', 'undefined', name],
  ['phase/rules/1/phase', '', 'phase', '""', name],
  ['phase/rules/1/then', 'x', rule, 'unknown key "then"', 'one of phase, when'],
  ['phase/rules/1/when', 'Ready', `${rule}.when`, '"Ready"', when],
  ['phase/rules/1/when/Nope', 'True', `${rule}.when`, undeclared, 'one of Ready'],
  ['phase/rules/1/when/Positive', 'Yes', `${rule}.when.Positive`, '"Yes"', statuses],
  ['phase/rules/1/when/Positive', ['True', 'No'], `${rule}.when.Positive`, '"No"', statuses],
  ['phase/rules/1/when/Positive/status', 'No', `${rule}.when.Positive`, '"No"', statuses],
  ['phase/rules/1/when/Positive/raeson', 'B', `${rule}.when.Positive`, 'unknown key "raeson"', 'one of status, reason'],
  ['phase/rules/1/when/Positive/reason', 'D', `${rule}.when`, '"D" is not a reason of Positive', 'one of A, B, C'],
  ['phase/rules/1/when/Pod-{i}', 'True', `${rule}.when`, 'the family "Pod-{i}"', 'a single condition'],
  ['phase', { field: 'phase', description: 'd', values: ['A', ''] }, 'phase', '""', name],
  ['phase', { ...both, rules: undefined }, 'phase', 'rules and values', 'one of them'],
  ['phase', { ...both, rules: [], otherwise: 'A' }, 'phase', 'rules and values', 'one of them'],
];
const finals: readonly Mistake[] = [
  ['final/0/until', 'forever', 'final[0].until', '"forever"', 'generation or deletion'],
  ['final/0/when', undefined, 'final[0].when', 'undefined', when],
  ['final/0/when/Nope', 'True', 'final[0].when', undeclared, 'one of Ready'],
  ['final/0/when/Pod-{i}', 'True', 'final[0].when', 'the family "Pod-{i}"', 'a single condition'],
  ['final/1', null, 'final[1].until', 'undefined', 'generation or deletion'],
];
const initials: readonly Mistake[] = [
  ['initial/Ready', verdict, 'initial.Ready', 'a verdict for the summary', 'none: it is computed'],
  ['initial/Nope', verdict, 'initial.Nope', undeclared, 'one of Ready'],
  ['initial/Positive', 'Unknown', 'initial.Positive', '"Unknown"', 'a verdict'],
  ['initial/Positive/status', 'unknown', 'initial.Positive', '{"status":"unknown"', 'a verdict'],
  ['initial/Positive/reason', 'A', 'initial.Positive', '"A" is not a reason of Positive=Unknown', 'one of C'],
  ['initial/Positive', undefined, 'initial', 'no verdict for Positive', 'a verdict for every condition but'],
  ['initial/Pod-{i}', verdict, 'initial.Pod-{i}', '{"status":"True"', 'a list of verdicts'],
  ['initial/Positive', [verdict], 'initial.Positive', '[{"status":"True"', 'one verdict'],
  ['initial/Pod-{i}', [verdict, 'True'], 'initial.Pod-{i}', '"True"', 'a verdict'],
  [
    'initial/Pod-{i}/0',
    { ...verdict, reason: 'B' },
    'initial.Pod-{i}',
    '"B" is not a reason of Pod-{i}=True',
    'one of A',
  ],
];

describe('a contract of which the phase is wrong:', () => testMistakes(phases));
describe('a contract of which the final states are wrong:', () => testMistakes(finals));
describe('a contract of which the first status is wrong:', () => testMistakes(initials));
