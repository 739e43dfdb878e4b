import type { StatusContract } from '../contract.ts';
import { checkConditions } from './check-conditions.ts';
import { checkFields } from './check-fields.ts';
import { checkInitial } from './check-initial.ts';
import { checkFinal, checkPhase } from './check-rules.ts';
import { checkSummary } from './check-summary.ts';
import type { Keys } from './keys.ts';
import type { Problem } from './problem.ts';
import { checkKeys, isBag, problem, quote } from './shape.ts';

const contractKeys: Keys<StatusContract> = {
  conditions: true,
  summary: true,
  phase: true,
  fields: true,
  final: true,
  initial: true,
};

/**
 * Every problem of a contract; empty when it is sound. For JavaScript, and for what the types cannot see.
 * Never throws, whichever JSON value it is given.
 */
export function checkContract(contract: StatusContract): Problem[] {
  if (!isBag(contract) || !isBag(contract.conditions))
    return [problem('contract', quote(contract), 'an object with conditions')];
  return [
    ...checkKeys('contract', contract, contractKeys),
    ...checkConditions(contract),
    ...checkSummary(contract),
    ...checkPhase(contract),
    ...checkFinal(contract),
    ...checkInitial(contract),
    ...checkFields(contract),
  ];
}
