import type { ConditionStatus } from '../conditions/condition.ts';
import type { Verdict } from '../conditions/verdict.ts';
import type { StatusContract, SummaryContract } from '../contract/contract.ts';

interface Issue {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
}
type AnyVerdicts = Readonly<Record<string, Verdict | readonly Verdict[] | undefined>>;

const fill = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (all, key: string) => (Object.hasOwn(values, key) ? values[key]! : all));

function issueText(summary: SummaryContract, issue: Issue): string {
  const text = summary.messages.issue[issue.type]!;
  return fill(typeof text === 'string' ? text : (text[issue.reason] ?? text[issue.status] ?? '{type}: {reason}'), {
    ...issue,
  });
}

function issuesOf(contract: StatusContract, requires: readonly string[], verdicts: AnyVerdicts): Issue[] {
  return requires.flatMap((type): Issue[] => {
    const { polarity, optional } = contract.conditions[type]!;
    const verdict = verdicts[type] as Verdict | undefined;
    if (!verdict) return optional ? [] : [{ type, status: 'Unknown', reason: 'Missing', message: '' }];
    return verdict.status === (polarity === 'negative' ? 'False' : 'True') ? [] : [{ ...verdict, type }];
  });
}

/**
 * The summary condition that the contract's rules give for these verdicts, or undefined where it declares none.
 * Where the contract has a reason for Unknown, what is known to be wrong goes first; else the first issue decides.
 */
export function summaryOf(
  contract: StatusContract,
  verdicts: AnyVerdicts,
): (Verdict & { readonly type: string }) | undefined {
  const { summary } = contract;
  if (!summary) return undefined;
  const { type, messages } = summary;
  const issues = issuesOf(contract, summary.requires, verdicts);
  if (!issues.length) return { type, status: 'True', reason: summary.True, message: messages.True };

  const texts = issues.map((issue) => issueText(summary, issue));
  const message = fill(messages.False, { issues: texts.join(' '), first: texts[0]! });
  const decides = summary.Unknown === undefined ? issues[0] : issues.find((issue) => issue.status !== 'Unknown');
  if (!decides) return { type, status: 'Unknown', reason: summary.Unknown!, message };
  const reason =
    typeof summary.False === 'string' ? summary.False : fill(summary.False[decides.type]!, { reason: decides.reason });
  return { type, status: 'False', reason, message };
}
