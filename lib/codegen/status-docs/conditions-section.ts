import type { ConditionContract, ReasonDoc, StatusContract } from '@cdk8s-status/conditions';
import { code, plain, table } from './markdown.ts';

const statuses = ['True', 'False', 'Unknown'] as const;
type Status = (typeof statuses)[number];

const health: Readonly<Record<NonNullable<ConditionContract['polarity']>, string>> = {
  positive: 'positive: True is healthy',
  negative: 'negative: True is unhealthy',
  neutral: 'neutral: says nothing about health',
};

const doc = (reason: ReasonDoc) => (typeof reason === 'string' ? { description: reason } : reason);

function reasonRows(condition: ConditionContract): string[][] {
  return statuses.flatMap((status) =>
    Object.entries(condition[status] ?? {}).map(([reason, text]) => {
      const { description, fix, reserved } = { fix: undefined, reserved: undefined, ...doc(text) };
      const meaning = reserved ? `${plain(description)} *Reserved: not reported today.*` : plain(description);
      return [status, code(reason), meaning, fix ? plain(fix) : '–'];
    }),
  );
}

function statusMeaning(condition: ConditionContract, status: Status): string {
  if (condition.open) return `${status}: as the other object says.`;
  const known = Object.keys(condition[status] ?? {}).length > 0;
  if (!known) return status === 'Unknown' ? 'Unknown: only while nobody has reported it.' : `${status}: never.`;
  const unhealthy = condition.polarity === 'negative' ? 'True' : 'False';
  if (status === 'Unknown') return 'Unknown: it could not be told yet.';
  if (condition.polarity === 'neutral') return `${status}: see the reason.`;
  return status === unhealthy ? `${status}: something is wrong or still to be done.` : `${status}: as it should be.`;
}

function section(type: string, condition: ConditionContract): string {
  const family = type.endsWith('-{i}');
  const traits = [
    `Polarity ${health[condition.polarity ?? 'positive']}.`,
    family && `One for each index: ${code(type.replace('{i}', '0'))}, ${code(type.replace('{i}', '1'))}, …`,
    condition.optional && 'Present only while it applies.',
    condition.open && 'Copied from another object; other reasons may occur.',
  ].filter(Boolean);
  return [
    `### ${plain(type)}`,
    `${plain(condition.description)} ${traits.join(' ')}`,
    statuses.map((status) => `- ${statusMeaning(condition, status)}`).join('\n'),
    table(['Status', 'Reason', 'What it means', 'What to do'], reasonRows(condition)),
  ].join('\n\n');
}

/** Every condition type: polarity, what each status means, every reason with meaning and fix. */
export const conditionsSection = ({ conditions }: StatusContract): string =>
  [
    '## Conditions',
    'The list of conditions is a map keyed by `type`: read a condition by its type, never by its position. Other writers may add types of their own; a type that is absent counts as Unknown. A condition whose `observedGeneration` is behind `metadata.generation` is stale.',
    ...Object.entries(conditions).map(([type, condition]) => section(type, condition)),
  ].join('\n\n');
