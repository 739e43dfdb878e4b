import type { FinalRule, Match, StatusContract, SummaryContract, When } from '@cdk8s-status/conditions';
import { code, list, plain, table } from './markdown.ts';

const oneOf = (values: string | readonly string[]) => [values].flat().map(code).join(' or ');

function matchText(type: string, match: Match): string {
  if (typeof match === 'string' || Array.isArray(match)) return `${code(type)} is ${oneOf(match as string)}`;
  const { status, reason } = match as Exclude<Match, string | readonly string[]> & { reason: string };
  return `${code(type)} ${status ? `is ${oneOf(status as string)} and ` : ''}has the reason ${oneOf(reason)}`;
}
const whenText = (when: When) =>
  Object.entries(when)
    .map(([type, match]) => matchText(type, match))
    .join(' and ');

function summaryRows({ requires, False, messages }: SummaryContract, { conditions }: StatusContract): string[][] {
  return requires.map((type) => {
    const reason = typeof False === 'string' ? False : False[type]!;
    const text = messages.issue[type]!;
    const texts = typeof text === 'string' ? [text] : Object.entries(text).map(([when, t]) => `${when}: ${t}`);
    const wanted = conditions[type]?.polarity === 'negative' ? 'False' : 'True';
    const says = reason === '{reason}' ? 'its own reason' : code(reason);
    return [code(type), wanted, says, texts.map(code).join('; ')];
  });
}

/** How the summary condition follows from the others. */
export function summarySection(contract: StatusContract): string[] {
  const { summary } = contract;
  if (!summary) return [];
  const unknown =
    summary.Unknown === undefined
      ? 'A condition that is Unknown, or missing, counts as not met.'
      : `Where all that is not met is Unknown, it is Unknown for the reason ${code(summary.Unknown)}.`;
  const otherwise =
    typeof summary.False === 'string'
      ? `Otherwise it has the reason ${code(summary.False)}, and its message names what is not met, in this order.`
      : 'Otherwise the first in this order that is not gives reason and message.';
  return [
    `## How ${plain(summary.type)} is computed`,
    `${code(summary.type)} sums up the conditions below, and nothing else. It is True, for the reason ${code(summary.True)}, when each of them is as wanted; optional ones count only while they are present. ${otherwise} ${unknown}`,
    table(
      ['Condition', 'Wanted', `Reason of ${plain(summary.type)} when it is not`, 'Text'],
      summaryRows(summary, contract),
    ),
    `Messages: ${code(summary.messages.True)} when True, ${code(summary.messages.False)} otherwise.`,
  ];
}

/** How the phase follows from the conditions, or that the controller returns it. */
export function phaseSection({ phase }: StatusContract): string[] {
  if (!phase) return [];
  const informational =
    'The phase is informational: it is for people who scan a list. Automation must read the conditions.';
  const head = [`## How ${plain(phase.field)} is computed`, informational];
  if ('values' in phase)
    return [
      ...head,
      `The controller returns it; it is one of ${phase.values.map(code).join(', ')}. It cannot be told from the conditions alone.`,
    ];
  const rules = phase.rules.map((rule) => [code(rule.phase), whenText(rule.when)]);
  const rows = [...rules, [code(phase.otherwise), 'otherwise']].map((row, i) => [String(i + 1), ...row]);
  const reserved = phase.reserved?.length
    ? [`Reserved, not reported today: ${phase.reserved.map(code).join(', ')}.`]
    : [];
  return [
    ...head,
    'It is a pure function of the conditions; the first rule that matches decides.',
    table(['', 'Phase', 'When'], rows),
    ...reserved,
  ];
}

const until: Readonly<Record<FinalRule['until'], string>> = {
  generation: 'the status stays as it is until the spec changes',
  deletion: 'the status stays as it is for good; only observedGeneration still follows',
};

/** The states that keep a status. */
export const finalSection = ({ final }: StatusContract): string[] =>
  final?.length
    ? ['## Final states', list(final.map((rule) => `Once ${whenText(rule.when)}: ${until[rule.until]}.`))]
    : [];
