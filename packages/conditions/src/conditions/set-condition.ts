import type { Condition } from './condition.ts';
import { type ConditionToSet, type StampOptions, stamp } from './stamp.ts';

// Apart from setCondition: a closure in it would be allocated at every call, also where nothing changes.
const keepOnly = (conditions: readonly Condition[], type: string, index: number) =>
  conditions.filter((condition, i) => i === index || condition.type !== type);

/**
 * The conditions with one set, by type. A known type keeps its position and what else is stored on it, a new one goes
 * last; duplicates of the type go, the first one counts. Other types are never touched, nor is any input.
 *
 * Nothing changed: `conditions` itself comes back, so `next === previous` means "do not write".
 */
export function setCondition(
  conditions: readonly Condition[] | undefined,
  condition: ConditionToSet,
  options: StampOptions,
): readonly Condition[] {
  const stored = conditions ?? [];
  const { type } = condition;
  let index = stored.length;
  let entries = 0;
  for (let i = 0; i < stored.length; i++) if (stored[i]!.type === type && !entries++) index = i;
  const old = entries ? stored[index] : undefined;
  const next = stamp(old, condition, options);
  if (next === old && entries === 1) return stored;

  const result = entries > 1 ? keepOnly(stored, type, index) : [...stored];
  result[index] = next;
  return result;
}
