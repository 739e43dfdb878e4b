import type { ConditionContract, StatusContract } from '@cdk8s-status/conditions';
import type { KindDefinition } from '../../definition/kind.ts';
import { codeBlock } from './markdown.ts';

/** Words that a shell takes as they are. */
const isBare = (text: string): boolean => /^[\w./-]+$/.test(text);
const target = ({ polarity }: ConditionContract): string => (polarity === 'negative' ? '=False' : '');

/** The `kubectl wait` lines, for every condition that says something about health. */
export function waitSection(
  { plural, group, scope }: KindDefinition,
  { conditions, summary }: StatusContract,
): string[] {
  const name = `${plural}.${group}/NAME${scope === 'Namespaced' ? ' -n NAMESPACE' : ''}`;
  const first = summary ? [summary.type] : [];
  const types = [...new Set([...first, ...Object.keys(conditions)])].filter(
    (type) => conditions[type]?.polarity !== 'neutral' && isBare(type),
  );
  if (types.length === 0 || !isBare(plural + group)) return [];
  const lines = types.map(
    (type) => `kubectl wait --for=condition=${type}${target(conditions[type]!)} ${name} --timeout=5m`,
  );
  return [
    '## Waiting',
    '`kubectl wait` does not succeed while the condition is stale: its `observedGeneration` must have reached the object’s generation.',
    codeBlock('sh', lines.join('\n')),
  ];
}
