import type { Condition } from '../conditions/condition.ts';
import { byType, replaceOwned } from '../conditions/replace-owned.ts';
import { stamp } from '../conditions/stamp.ts';
import type { Verdict } from '../conditions/verdict.ts';
import type { StatusContract } from '../contract/contract.ts';
import type { Derived } from '../contract/derive.ts';
import { ownership } from '../contract/ownership.ts';
import type { FieldsOf, StoredStatus } from '../contract/status.ts';
import { type AnyDerived, checkDerived } from './check-derived.ts';
import { summaryOf } from './contract-summary.ts';
import { type Bag, equal, own } from './equal.ts';
import { finalRule, phaseOf } from './match.ts';

/** When, and from which generation, a status is computed. */
export interface ApplyOptions {
  readonly now: Date;
  /** The `metadata.generation` of the object that was observed. */
  readonly generation: number;
}

interface AnyStatus {
  readonly observedGeneration?: number;
  readonly conditions?: readonly Condition[];
  readonly [field: string]: unknown;
}

/** Verdicts by the type they are written under: summary first, then as declared, families by index. */
function verdictsByType(contract: StatusContract, verdicts: AnyDerived['verdicts']): Map<string, Verdict> {
  const summary = summaryOf(contract, verdicts);
  const wanted = new Map<string, Verdict>(summary && [[summary.type, summary]]);
  for (const name of Object.keys(contract.conditions)) {
    const verdict = name === summary?.type ? undefined : own(verdicts, name);
    if (Array.isArray(verdict)) for (const [i, v] of verdict.entries()) wanted.set(name.replace('{i}', String(i)), v);
    else if (verdict) wanted.set(name, verdict as Verdict);
  }
  return wanted;
}

// What the contract declares comes from the verdicts, all else stays; the order of the stored keys is kept.
const nextFields = ({ fields = {} }: StatusContract, before: Bag, given: Bag = {}): object =>
  Object.fromEntries(
    Object.entries({ ...before, ...given }).filter(
      ([name]) => own(given, name) !== undefined || !Object.hasOwn(fields, name),
    ),
  );

/**
 * The next status of an object: its conditions from the verdicts, the summary, the phase, the fields, by the rules of
 * the contract. Foreign condition types and undeclared fields survive; a final status is kept.
 *
 * Messages are taken as they are: one that may be longer than 32768 bytes goes through `truncateMessage` first.
 *
 * Nothing changed: `previous` itself comes back, so `next === previous` means "do not write".
 * @throws TypeError when the verdicts do not fit the contract (from JavaScript; TypeScript does not compile).
 */
export function applyVerdicts<C extends StatusContract>(
  contract: C,
  previous: StoredStatus<C> | undefined,
  derived: Derived<C>,
  options: ApplyOptions,
): StoredStatus<C> {
  const said = derived as unknown as AnyDerived;
  checkDerived(contract, said);
  const { generation } = options;
  const before = (previous ?? {}) as AnyStatus;
  const final = finalRule(contract, before, generation);
  if (final?.until === 'generation') return previous!;

  const stored = before.conditions ?? [];
  const declared = Object.keys(contract.conditions);
  const owns = ownership(declared);
  // For good: only observedGeneration follows.
  const wanted = final ? byType(stored.filter((c) => owns(c.type))) : verdictsByType(contract, said.verdicts);
  const conditions = replaceOwned(stored, owns, wanted, (verdict, type, old) =>
    stamp(old, { ...verdict, type }, options),
  );
  const next = {
    ...(final ? before : nextFields(contract, before, said.fields)),
    // A schema without conditions has neither of the two; an empty list is no news.
    ...(declared[0] && { observedGeneration: Math.max(generation, before.observedGeneration ?? 0) }),
    ...((conditions[0] || before.conditions) && { conditions }),
    ...(!final && contract.phase && { [contract.phase.field]: said.phase ?? phaseOf(contract, conditions) }),
  };
  return previous && equal(before, next, contract.fields && { properties: contract.fields })
    ? previous
    : (next as StoredStatus<C>);
}

/** The status to write before anything is done, when the object has none; undefined where the contract declares none. */
export const initialStatus = <C extends StatusContract>(
  contract: C,
  fields: FieldsOf<C>,
  options: ApplyOptions,
): StoredStatus<C> | undefined =>
  contract.initial &&
  applyVerdicts(contract, undefined, { verdicts: contract.initial, fields } as unknown as Derived<C>, options);
