import type { Condition } from '../conditions/condition.ts';
import { findCondition } from '../conditions/find-condition.ts';
import type { StatusContract } from '../contract/contract.ts';
import type { Declared, TypeOf } from '../contract/names.ts';
import type { FieldsOf, StoredStatus } from '../contract/status.ts';
import type { VerdictOf } from '../contract/verdicts.ts';

type Wide = { readonly conditions?: readonly Condition[] } | undefined;

/** A stored condition, by a name the contract declares (a misspelt one does not compile). */
export const storedCondition = <C extends StatusContract>(
  _: C,
  status: StoredStatus<C> | undefined,
  type: TypeOf<C>,
): Condition | undefined => findCondition((status as Wide)?.conditions, type);

/** A stored condition as a verdict, to keep it; undefined when the contract does not declare its reason (any more). */
export function storedVerdict<C extends StatusContract, K extends Declared<C>>(
  contract: C,
  status: StoredStatus<C> | undefined,
  type: K,
): VerdictOf<C, K> | undefined {
  const stored = findCondition((status as Wide)?.conditions, type);
  const declared = contract.conditions[type]!;
  if (!stored || !(declared.open || Object.hasOwn(declared[stored.status] ?? {}, stored.reason))) return undefined;
  const { status: said, reason, message } = stored;
  return { status: said, reason, message } as VerdictOf<C, K>;
}

/** The stored values of the declared fields, to keep them. */
export const storedFields = <C extends StatusContract>(
  contract: C,
  status: StoredStatus<C> | undefined,
): Partial<FieldsOf<C>> =>
  Object.fromEntries(
    Object.entries(status ?? {}).filter(([field]) => Object.hasOwn(contract.fields ?? {}, field)),
  ) as Partial<FieldsOf<C>>;
