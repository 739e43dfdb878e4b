import type { Condition } from '../conditions/condition.ts';
import { utc } from '../conditions/time.ts';
import type { Verdict } from '../conditions/verdict.ts';
import type { StatusContract } from '../contract/contract.ts';
import type { Derived } from '../contract/derive.ts';
import { owns } from '../contract/ownership.ts';
import type { FieldsOf, StoredStatus } from '../contract/status.ts';
import { type AnyDerived, checkDerived } from './check-derived.ts';
import { summaryOf } from './contract-summary.ts';
import { equal, withoutUndefined } from './equal.ts';
import { finalRule, phaseOf } from './match.ts';

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
    const verdict = name === summary?.type ? undefined : verdicts[name];
    if (Array.isArray(verdict)) for (const [i, v] of verdict.entries()) wanted.set(name.replace('{i}', String(i)), v);
    else if (verdict) wanted.set(name, verdict as Verdict);
  }
  return wanted;
}

/** The stored entry itself when nothing changes; keys we do not know stay on it. */
function stamp(
  old: Condition | undefined,
  type: string,
  verdict: Verdict,
  { now, generation }: ApplyOptions,
): Condition {
  const { status, reason, message } = verdict;
  const lastTransitionTime = old?.status === status ? old.lastTransitionTime : (verdict.lastTransitionTime ?? utc(now));
  const observedGeneration = Math.max(generation, old?.observedGeneration ?? 0);
  const next = { ...old, type, status, reason, message, lastTransitionTime, observedGeneration };
  return old && equal(old, next) ? old : next;
}

// The server keeps its own order, so positions never move: update in place, drop what has no verdict, append the new.
function nextConditions(
  contract: StatusContract,
  stored: readonly Condition[],
  derived: AnyDerived,
  options: ApplyOptions,
) {
  const wanted = verdictsByType(contract, derived.verdicts);
  const kept = stored.flatMap((condition) => {
    const { type } = condition;
    if (!owns(contract, type)) return [condition]; // another writer's
    const verdict = wanted.get(type);
    wanted.delete(type); // a duplicate of the type finds nothing, and goes
    return verdict ? [stamp(condition, type, verdict, options)] : [];
  });
  return [...kept, ...[...wanted].map(([type, verdict]) => stamp(undefined, type, verdict, options))];
}

// What the contract declares comes from the verdicts, all else stays; the order of the stored keys is kept.
function nextFields(contract: StatusContract, before: AnyStatus, derived: AnyDerived): object {
  const declared = contract.fields ?? {};
  const given = withoutUndefined(derived.fields ?? {}) as Readonly<Record<string, unknown>>;
  const has = (name: string) => Object.hasOwn(given, name) || !Object.hasOwn(declared, name);
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([name]) => has(name)));
}

/**
 * The next status of an object: its conditions from the verdicts, the summary, the phase, the fields, by the rules of
 * the contract. Foreign condition types and undeclared fields survive; a final status is kept.
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
  const any = derived as unknown as AnyDerived;
  checkDerived(contract, any);
  const before = (previous ?? {}) as AnyStatus;
  const final = finalRule(contract, before, options.generation);
  if (final?.until === 'generation') return previous!;

  const stored = before.conditions ?? [];
  const conditions = final
    ? stored.map((c) => (owns(contract, c.type) ? stamp(c, c.type, c, options) : c)) // only observedGeneration follows
    : nextConditions(contract, stored, any, options);
  const next = {
    ...(final ? before : nextFields(contract, before, any)),
    observedGeneration: Math.max(options.generation, before.observedGeneration ?? 0),
    conditions,
    ...(!final && contract.phase && { [contract.phase.field]: any.phase ?? phaseOf(contract, conditions) }),
  };
  const unchanged = previous && equal(before, next, { properties: contract.fields ?? {} });
  return (unchanged ? previous : next) as StoredStatus<C>;
}

/** The status to write before anything is done, when the object has none; undefined where the contract declares none. */
export const initialStatus = <C extends StatusContract>(
  contract: C,
  fields: FieldsOf<C>,
  options: ApplyOptions,
): StoredStatus<C> | undefined =>
  contract.initial &&
  applyVerdicts(contract, undefined, { verdicts: contract.initial, fields } as unknown as Derived<C>, options);
