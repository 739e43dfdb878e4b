import type { Condition } from './condition.ts';
import { type ConditionChange, diffConditions, isSame } from './diff-conditions.ts';
import { findCondition } from './find-condition.ts';
import { removeCondition } from './remove-condition.ts';
import { setCondition } from './set-condition.ts';

/** Whose value wins where two writers changed the same type. */
export interface MergeOptions {
  /** The types this writer owns: its value always wins. */
  readonly owned?: readonly string[] | undefined;
  /** Does this writer's value win for every type it changed? */
  readonly force?: boolean | undefined;
}

/** Both sides of an edit that could not be merged. */
export interface ConditionConflict extends ConditionChange {
  /** What another writer left there; undefined: it removed the condition. */
  readonly latest: Condition | undefined;
}

/** What came out of a three-way merge. */
export interface MergedConditions {
  /** `latest` with every change that could be made; `latest` itself when there is none. */
  readonly conditions: readonly Condition[];
  readonly conflicts: readonly ConditionConflict[];
}

/**
 * The three-way merge: what changed from `before` to `after`, made on `latest`. A type that another writer changed in
 * the meantime is a conflict, unless both agree or this writer owns it; then `latest` stays (Cluster API, Patch.Apply).
 */
export function mergeConditions(
  before: readonly Condition[] | undefined,
  after: readonly Condition[] | undefined,
  latest: readonly Condition[] | undefined,
  { owned, force }: MergeOptions = {},
): MergedConditions {
  let conditions = latest ?? [];
  const conflicts: ConditionConflict[] = [];
  for (const change of diffConditions(before, after)) {
    const { type, before: old, after: wanted } = change;
    const found = findCondition(conditions, type);
    if (force || owned?.includes(type) || isSame(found, old, !!wanted))
      // `wanted` has a time of its own: the epoch is for one that cannot be read.
      conditions = wanted ? setCondition(conditions, wanted, { now: new Date(0) }) : removeCondition(conditions, type);
    else if (!isSame(found, wanted, false)) conflicts.push({ ...change, latest: found });
  }
  return { conditions, conflicts };
}
