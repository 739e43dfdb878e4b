import type { StatusContract, SummaryContract } from '../contract.ts';
import { checkDeclared, reasonsOf } from './declared.ts';
import type { Keys } from './keys.ts';
import type { Problem } from './problem.ts';
import { checkKeys, isBag, own, problem, quote } from './shape.ts';

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

function* checkRequired(contract: StatusContract, summary: SummaryContract, type: string): Generator<Problem> {
  if (type === summary.type) yield problem('summary.requires', quote(type), 'a condition other than the summary');
  if (type.endsWith('-{i}')) yield problem('summary.requires', `the family ${quote(type)}`, 'a single condition');
  const condition = own(contract.conditions, type);
  if (condition?.polarity === 'neutral')
    yield problem('summary.requires', `the neutral condition ${quote(type)}`, 'a positive or negative condition');
  yield* checkDeclared(contract, 'summary.requires', type);
  if (own(summary.messages?.issue, type) === undefined)
    yield problem('summary.messages.issue', `no text for ${type}`, 'a text for every required condition');
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
  yield* checkDeclared(contract, 'summary.True', summary.type, [summary.True], ['True']);
  if (own(contract.conditions, summary.type)) {
    if (summary.Unknown !== undefined)
      yield* checkDeclared(contract, 'summary.Unknown', summary.type, [summary.Unknown], ['Unknown']);
    if (!isBag(summary.False))
      yield* checkDeclared(contract, 'summary.False', summary.type, [summary.False], ['False']);
  }
  for (const type of summary.requires) yield* checkRequired(contract, summary, String(type));
}
