import type { FinalRule, PhaseRules, PhaseValues, StatusContract } from '../contract.ts';
import { checkDeclared, statuses } from './declared.ts';
import type { Keys } from './keys.ts';
import type { Problem } from './problem.ts';
import { checkKeys, checkList, checkText, isBag, own, problem, quote } from './shape.ts';

const phaseKeys: Keys<PhaseRules | PhaseValues> = {
  field: true,
  description: true,
  rules: true,
  otherwise: true,
  reserved: true,
  values: true,
};
const ruleKeys: Keys<PhaseRules['rules'][number]> = { phase: true, when: true };
const finalKeys: Keys<FinalRule> = { when: true, until: true };
const matchKeys = { status: true, reason: true };

function* checkWhen(contract: StatusContract, path: string, when: unknown): Generator<Problem> {
  if (!isBag(when)) {
    yield problem(path, quote(when), 'an object: condition type to status or reason');
    return;
  }
  for (const [type, match] of Object.entries(when)) {
    const reasons = isBag(match) ? [match.reason].flat() : [];
    const states = isBag(match) ? [match.status ?? []].flat() : [match].flat();
    if (isBag(match)) yield* checkKeys(`${path}.${type}`, match, matchKeys);
    for (const status of states)
      if (!statuses.includes(status as 'True'))
        yield problem(`${path}.${type}`, quote(status), 'True, False or Unknown');
    if (type.endsWith('-{i}')) yield problem(path, `the family ${quote(type)}`, 'a single condition');
    yield* checkDeclared(contract, path, type, reasons);
  }
}

function* checkNames(names: readonly unknown[]): Generator<Problem> {
  for (const name of names)
    if (typeof name !== 'string' || !name) yield problem('phase', quote(name), 'the name of a phase');
}

/** The phase's rules or values. */
export function* checkPhase(contract: StatusContract): Generator<Problem> {
  const { phase, fields } = contract;
  if (phase === undefined) return;
  const listed = isBag(phase) && (phase.rules ?? phase.values);
  if (!Array.isArray(listed)) {
    yield problem('phase', quote(phase), 'an object with field, description and rules (or values)');
    return;
  }
  if ('rules' in phase && 'values' in phase) {
    yield problem('phase', 'rules and values', 'one of them: rules compute the phase, or derive returns it');
    return;
  }
  yield* checkKeys('phase', phase, phaseKeys);
  yield* checkNames([phase.field]);
  yield* checkText('phase.description', phase.description);
  if (!('rules' in phase) && listed.length === 0) yield problem('phase.values', '[]', 'at least one phase');
  if (phase.field === 'conditions' || phase.field === 'observedGeneration')
    yield problem('phase.field', quote(phase.field), 'a name of its own: every status has this one already');
  if (isBag(fields) && own(fields, phase.field))
    yield problem('phase.field', quote(phase.field), 'a name that fields does not declare');
  if (!('rules' in phase)) {
    yield* checkNames(listed);
    return;
  }
  yield* checkNames([phase.otherwise, ...(yield* checkList('phase.reserved', phase.reserved))]);
  for (const [i, rule] of phase.rules.entries()) {
    yield* checkKeys(`phase.rules[${i}]`, rule ?? {}, ruleKeys);
    yield* checkNames([rule?.phase]);
    yield* checkWhen(contract, `phase.rules[${i}].when`, rule?.when);
  }
}

/** The states that keep a status. */
export function* checkFinal(contract: StatusContract): Generator<Problem> {
  const rules = (yield* checkList('final', contract.final)) as readonly FinalRule[];
  for (const [i, rule] of rules.entries()) {
    const path = `final[${i}]`;
    yield* checkKeys(path, rule ?? {}, finalKeys);
    if (rule?.until !== 'generation' && rule?.until !== 'deletion')
      yield problem(`${path}.until`, quote(rule?.until), 'generation or deletion');
    yield* checkWhen(contract, `${path}.when`, rule?.when);
  }
}
