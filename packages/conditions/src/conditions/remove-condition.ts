import type { Condition } from './condition.ts';

/** The conditions without any entry of a type. There is none: `conditions` itself comes back. */
export function removeCondition<C extends readonly Condition[] | undefined>(
  conditions: C,
  type: string,
): C | readonly Condition[] {
  const kept = conditions?.filter((condition) => condition.type !== type);
  return kept?.length === conditions?.length ? conditions : kept!;
}
