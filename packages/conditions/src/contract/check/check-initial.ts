import type { StatusContract } from '../contract.ts';
import { checkDeclared, statuses } from './declared.ts';
import type { Problem } from './problem.ts';
import { isBag, own, problem, quote } from './shape.ts';

/** The first status: a verdict for every mandatory condition, each one the contract knows. */
export function* checkInitial(contract: StatusContract): Generator<Problem> {
  const { initial, summary, conditions } = contract;
  if (!initial) return;
  for (const [type, verdicts] of Object.entries(initial)) {
    if (own(conditions, type) && type.endsWith('-{i}') !== Array.isArray(verdicts))
      yield problem(
        `initial.${type}`,
        quote(verdicts),
        type.endsWith('-{i}') ? 'a list of verdicts: this is a family' : 'one verdict: this is no family',
      );
    for (const verdict of [verdicts].flat()) {
      const path = `initial.${type}`;
      if (type === summary?.type) yield problem(path, 'a verdict for the summary', 'none: it is computed');
      else if (!isBag(verdict) || !statuses.includes(verdict.status as 'True'))
        yield problem(path, quote(verdict), 'a verdict');
      else yield* checkDeclared(contract, path, type, [verdict.reason], [verdict.status as 'True']);
    }
  }
  for (const [type, condition] of Object.entries(conditions))
    if (!condition?.optional && type !== summary?.type && !own(initial, type))
      yield problem(
        'initial',
        `no verdict for ${type}`,
        'a verdict for every condition but the summary and optional ones',
      );
}
