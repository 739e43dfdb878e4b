import type { StatusContract, SummaryContract } from '../contract.ts';
import { checkDeclared, reasonsOf, statuses } from './declared.ts';
import type { Keys } from './keys.ts';
import type { Problem } from './problem.ts';
import { checkKeys, isBag, list, own, problem, quote } from './shape.ts';

const summaryKeys: Keys<SummaryContract> = {
  type: true,
  requires: true,
  True: true,
  False: true,
  Unknown: true,
  messages: true,
};
const messageKeys: Keys<SummaryContract['messages']> = { True: true, False: true, issue: true };

const unhealthyReasons = (contract: StatusContract, type: string) =>
  reasonsOf(contract, type, [own(contract.conditions, type)?.polarity === 'negative' ? 'True' : 'False', 'Unknown']);

const verdictKeys = ['type', 'status', 'reason', 'message'];

/** `{word}` in a text that nothing replaces would be written as it stands. */
function* checkPlaceholders(path: string, text: unknown, known: readonly string[]): Generator<Problem> {
  for (const [all, name] of typeof text === 'string' ? text.matchAll(/\{(\w+)\}/g) : [])
    if (!known.includes(name!))
      yield problem(path, `unknown placeholder ${all}`, `one of ${list(known.map((key) => `{${key}}`))}`);
}

/** A text, or a text for each reason or status of the condition. */
function* checkIssue(contract: StatusContract, type: string, issue: unknown): Generator<Problem> {
  const path = `summary.messages.issue.${type}`;
  if (!isBag(issue)) {
    if (typeof issue !== 'string') yield problem(path, quote(issue), 'a text, or texts for reasons and statuses');
    yield* checkPlaceholders(path, issue, verdictKeys);
    return;
  }
  const condition = own(contract.conditions, type);
  const known: string[] = [...statuses, ...reasonsOf(contract, type)];
  for (const [key, text] of Object.entries(issue)) {
    if (condition && !condition.open && !known.includes(key))
      yield problem(path, `${quote(key)} is not a reason or status of ${type}`, `one of ${list(known)}`);
    if (typeof text !== 'string') yield problem(`${path}.${key}`, quote(text), 'a text');
    yield* checkPlaceholders(`${path}.${key}`, text, verdictKeys);
  }
}

function* checkRequired(contract: StatusContract, summary: SummaryContract, type: string): Generator<Problem> {
  if (type === summary.type) yield problem('summary.requires', quote(type), 'a condition other than the summary');
  if (type.endsWith('-{i}')) yield problem('summary.requires', `the family ${quote(type)}`, 'a single condition');
  const condition = own(contract.conditions, type);
  if (condition?.polarity === 'neutral')
    yield problem('summary.requires', `the neutral condition ${quote(type)}`, 'a positive or negative condition');
  yield* checkDeclared(contract, 'summary.requires', type);
  const issue = own(summary.messages?.issue, type);
  if (issue === undefined)
    yield problem('summary.messages.issue', `no text for ${type}`, 'a text for every required condition');
  else yield* checkIssue(contract, type, issue);
  if (!isBag(summary.False)) return;
  const reason = own(summary.False, type);
  const path = `summary.False.${type}`;
  if (reason === undefined)
    yield problem('summary.False', `no reason for ${type}`, 'a reason for every required condition');
  else if (reason !== '{reason}') yield* checkDeclared(contract, path, summary.type, [reason], ['False']);
  else if (condition) yield* checkDeclared(contract, path, summary.type, unhealthyReasons(contract, type), ['False']);
}

/** The summary's own reasons, and everything it requires. */
export function* checkSummary(contract: StatusContract): Generator<Problem> {
  const { summary } = contract;
  if (summary === undefined) return;
  if (!isBag(summary) || !Array.isArray(summary.requires) || !isBag(summary.messages)) {
    yield problem('summary', quote(summary), 'an object with type, requires, True, False and messages');
    return;
  }
  yield* checkKeys('summary', summary, summaryKeys);
  yield* checkKeys('summary.messages', summary.messages, messageKeys);
  for (const status of ['True', 'False'] as const)
    if (typeof summary.messages[status] !== 'string')
      yield problem(`summary.messages.${status}`, quote(summary.messages[status]), 'a text');
  if (typeof summary.type === 'string' && summary.type.endsWith('-{i}'))
    yield problem('summary.type', `the family ${quote(summary.type)}`, 'a single condition');
  yield* checkDeclared(contract, 'summary.True', summary.type, [summary.True], ['True']);
  if (own(contract.conditions, summary.type)) {
    if (summary.Unknown !== undefined)
      yield* checkDeclared(contract, 'summary.Unknown', summary.type, [summary.Unknown], ['Unknown']);
    if (!isBag(summary.False))
      yield* checkDeclared(contract, 'summary.False', summary.type, [summary.False], ['False']);
  }
  for (const type of summary.requires)
    if (typeof type === 'string') yield* checkRequired(contract, summary, type);
    else yield problem('summary.requires', quote(type), 'the name of a condition');
  const names = summary.requires.filter((type) => typeof type === 'string');
  const required = Object.fromEntries(names.map((type) => [type, true]));
  for (const [path, bag] of [
    ['summary.False', summary.False],
    ['summary.messages.issue', summary.messages.issue],
  ] as const)
    if (isBag(bag)) yield* checkKeys(path, bag, required);
  if (summary.requires.length === 0) yield problem('summary.requires', '[]', 'at least one condition');
  if (new Set(summary.requires).size < summary.requires.length)
    yield problem('summary.requires', quote(summary.requires), 'each condition once');
  for (const [path, text, known] of [
    ['True', summary.messages.True, []],
    ['False', summary.messages.False, ['issues', 'first']],
  ] as const)
    yield* checkPlaceholders(`summary.messages.${path}`, text, known);
}
