import type { Condition, ConditionStatus } from './condition.ts';
import { statusOf } from './find-condition.ts';
import { truncateMessage } from './truncate-message.ts';
import type { Verdict } from './verdict.ts';

/** How conditions become one verdict. */
export interface MergedVerdictOptions {
  /** The reason for each status. Absent: IssuesReported, UnknownReported or InfoReported, as in Cluster API. */
  readonly reasons?: { readonly [S in ConditionStatus]?: string } | undefined;
}

/** What one condition contributes: its name, and a rank (0 an issue, 1 Unknown, 2 healthy) followed by its text. */
export type Finding = readonly [name: string, rankAndText: string];

const byRank = (negative: boolean | undefined): readonly ConditionStatus[] =>
  negative ? ['True', 'Unknown', 'False'] : ['False', 'Unknown', 'True'];

export const findingOf = (name: string, condition: Condition | undefined, negative: boolean | undefined): Finding => [
  name,
  byRank(negative).indexOf(statusOf(condition)) + (condition?.message || condition?.reason || 'not yet reported'),
];

/**
 * One verdict from many findings: the lowest rank decides. The message says what is wrong or Unknown, or all when all
 * is healthy: each text once, the more frequent first, with three names; no more than `limit` texts.
 */
export function mergedVerdict(
  findings: readonly Finding[],
  limit: number,
  { reasons }: MergedVerdictOptions,
  negative?: boolean,
): Verdict {
  const groups = new Map<string, string[]>();
  for (const [name, key] of findings) {
    const names = groups.get(key);
    if (names) names.push(name);
    else groups.set(key, [name]);
  }
  const sorted = [...groups].sort(([a, x], [b, y]) => +a[0]! - +b[0]! || y.length - x.length);
  if (!sorted[0]) throw new RangeError('conditions: found none, expected one');
  const rank = +sorted[0][0][0]!;
  const shown = sorted.filter(([key]) => rank > 1 || key < '2');
  const lines = shown.slice(0, limit).map(([key, names]) => {
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return `${names.slice(0, 3).join(', ')}${more}: ${key.slice(1)}`;
  });
  const rest = shown.slice(limit).flatMap(([, names]) => names).length;
  if (rest) lines.push(`and ${rest} more`);

  const status = byRank(negative)[rank]!;
  return {
    status,
    reason: reasons?.[status] ?? `${['Issues', 'Unknown', 'Info'][rank]}Reported`,
    message: truncateMessage(lines.join('; ')),
  };
}
