import type { ConditionContract, ReasonDoc, Reasons, StatusContract } from '@cdk8s-status/conditions';

const meaning = (doc: ReasonDoc): string => (typeof doc === 'string' ? doc : doc.description);
const reserved = (doc: ReasonDoc): string => (typeof doc === 'object' && doc.reserved ? ' (not reported today)' : '');

const reasons = (status: string, docs: Reasons | undefined): string[] =>
  docs
    ? [`  ${status}:`, ...Object.entries(docs).map(([name, doc]) => `    ${name}: ${meaning(doc)}${reserved(doc)}`)]
    : [];

const traits = ({ polarity, optional, open }: ConditionContract): string => {
  const words = [
    polarity === 'negative' && 'True is unhealthy',
    polarity === 'neutral' && 'says nothing about health',
    optional && 'present only while it applies',
    open && 'copied from another object, other reasons may occur',
  ].filter(Boolean);
  return words.length ? ` (${words.join('; ')})` : '';
};

/** What `kubectl explain` says of `.status.conditions`: each type, what it means, each reason and what it means. */
export const describeConditions = ({ conditions }: StatusContract): string =>
  [
    'What is known of the state of this object: one entry per type, in no particular order.',
    ...Object.entries(conditions).flatMap(([type, condition]) => [
      `${type}${traits(condition)}: ${condition.description}`,
      ...reasons('True', condition.True),
      ...reasons('False', condition.False),
      ...reasons('Unknown', condition.Unknown),
    ]),
  ].join('\n');
