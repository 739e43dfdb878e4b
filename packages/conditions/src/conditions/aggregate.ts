import type { Condition } from './condition.ts';
import { findCondition } from './find-condition.ts';
import { findingOf, type MergedVerdictOptions, mergedVerdict } from './merged-verdict.ts';
import type { Verdict } from './verdict.ts';

/** The part of a Kubernetes object that an aggregate reads. */
export interface AggregatedObject {
  readonly kind?: string | undefined;
  readonly metadata?:
    | {
        readonly name?: string | undefined;
        readonly namespace?: string | undefined;
        readonly generation?: number | undefined;
      }
    | undefined;
  readonly status?: { readonly conditions?: readonly Condition[] | undefined } | undefined;
}

/** How one type of many objects becomes one verdict. */
export interface AggregateOptions extends MergedVerdictOptions {
  /** Is True an issue? Then the aggregate is negative, too: any issue is True. */
  readonly negative?: boolean | undefined;
  /** Is a condition Unknown while its object's `metadata.generation` is ahead of it? Absent: its age does not count. */
  readonly unknownIfStale?: boolean | undefined;
}

/**
 * The verdict on one condition type over many objects, whatever their order: any issue is False (True for a negative
 * type); else anything Unknown or missing is Unknown; else True (False). The message names three objects for each of
 * the three most frequent texts, issues first, and counts the others (Cluster API, NewAggregateCondition).
 * @throws RangeError when there is no object.
 */
export function aggregate(objects: readonly AggregatedObject[], type: string, options: AggregateOptions = {}): Verdict {
  const { negative, unknownIfStale } = options;
  const findings = objects.map(({ kind = 'object', metadata = {}, status }) =>
    findingOf(
      `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`,
      findCondition(status?.conditions, type, unknownIfStale ? metadata : {}),
      negative,
    ),
  );
  findings.sort((a, b) => (a.join() < b.join() ? -1 : 1));
  return mergedVerdict(findings, 3, options, negative);
}
