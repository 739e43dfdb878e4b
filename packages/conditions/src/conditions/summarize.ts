import type { Condition } from './condition.ts';
import { findCondition, type ReadOptions } from './find-condition.ts';
import { findingOf, type MergedVerdictOptions, mergedVerdict } from './merged-verdict.ts';
import type { Verdict } from './verdict.ts';

/** Which conditions count, and how they become one verdict. */
export interface SummarizeOptions extends MergedVerdictOptions, ReadOptions {
  /** The types that count. */
  readonly types: readonly string[];
  /** Those of them for which True is an issue. */
  readonly negative?: readonly string[] | undefined;
  /** Those of them that count only when they are there. */
  readonly ignoreIfMissing?: readonly string[] | undefined;
}

/**
 * The verdict on several conditions of one object: any issue is False; else anything Unknown, missing or stale is
 * Unknown; else True (Cluster API, NewSummaryCondition).
 * @throws RangeError when no type counts.
 */
export function summarize(conditions: readonly Condition[] | undefined, options: SummarizeOptions): Verdict {
  const { types, negative, ignoreIfMissing } = options;
  const findings = types
    .filter((type) => !ignoreIfMissing?.includes(type) || findCondition(conditions, type))
    .map((type) => findingOf(type, findCondition(conditions, type, options), negative?.includes(type)));
  return mergedVerdict(findings, types.length, options);
}
