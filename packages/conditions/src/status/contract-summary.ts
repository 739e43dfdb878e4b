import type { Verdict } from '../conditions/verdict.ts';
import type { StatusContract } from '../contract/contract.ts';
import { own } from './equal.ts';

type AnyVerdicts = Readonly<Record<string, Verdict | readonly Verdict[] | undefined>>;

const fill = (template: string, values: object) =>
  template.replace(/\{(\w+)\}/g, (all, key: string) => (Object.hasOwn(values, key) ? values[key as never] : all));

/**
 * The summary condition that the contract's rules give for these verdicts, or undefined where it declares none.
 * Where the contract has a reason for Unknown, what is known to be wrong goes first; else the first issue decides.
 */
export function summaryOf(
  { summary, conditions }: StatusContract,
  verdicts: AnyVerdicts,
): (Verdict & { readonly type: string }) | undefined {
  if (!summary) return undefined;
  const { type, requires, messages, True, False, Unknown } = summary;
  const issues = requires.flatMap((required) => {
    const { polarity, optional } = conditions[required]!;
    const verdict = own(verdicts, required) as Verdict | undefined;
    if (verdict?.status === (polarity === 'negative' ? 'False' : 'True') || (optional && !verdict)) return [];
    return [{ status: 'Unknown', reason: 'Missing', message: '', ...verdict, type: required }];
  });
  const [first] = issues;
  if (!first) return { type, status: 'True', reason: True, message: messages.True };

  const texts = issues.map((issue) => {
    const text = messages.issue[issue.type]!;
    const template = typeof text === 'string' ? text : (own(text, issue.reason) ?? own(text, issue.status));
    return fill(template ?? '{type}: {reason}', issue);
  });
  const message = fill(messages.False, { issues: texts.join(' '), first: texts[0]! });
  const decides = Unknown === undefined ? first : issues.find((issue) => issue.status !== 'Unknown');
  if (!decides) return { type, status: 'Unknown', reason: Unknown!, message };
  const reason = typeof False === 'string' ? False : fill(False[decides.type]!, decides);
  return { type, status: 'False', reason, message };
}
