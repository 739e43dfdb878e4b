import type { Condition } from './condition.ts';
import { findCondition } from './find-condition.ts';

/** Conditions by type, in their order: of duplicates, the first. */
export const byType = (conditions: readonly Condition[] = []): Map<string, Condition> =>
  new Map(conditions.map(({ type }) => [type, findCondition(conditions, type)!]));

/**
 * The list with every owned type replaced by what is wanted of it. The server keeps its own order, so positions never
 * move: what is wanted goes in place, an owned type that is not wanted goes, and so does a second entry of a type; new
 * types go last. Other writers' entries stay.
 */
export function replaceOwned<T>(
  stored: readonly Condition[],
  owns: (type: string) => boolean,
  wanted: ReadonlyMap<string, T>,
  entry: (value: T, type: string, old?: Condition) => Condition,
): Condition[] {
  const left = new Map(wanted);
  const kept = stored.flatMap((old) => {
    if (!owns(old.type)) return [old];
    const value = left.get(old.type);
    left.delete(old.type);
    return value ? [entry(value, old.type, old)] : [];
  });
  return [...kept, ...[...left].map(([type, value]) => entry(value, type))];
}
