import { type Bag, isBag, valueAt } from './path.ts';

const required = ['nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'] as const;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** `zone In [a, …]` as `zone: a`; nothing where it says something else. */
function labelOf(expression: unknown): readonly (readonly [string, string])[] {
  if (!isBag(expression) || expression.operator !== 'In') return [];
  const { key } = expression;
  const [value] = list(expression.values);
  return typeof key === 'string' && typeof value === 'string' ? [[key, value]] : [];
}

/** v1 has labels that a node must have: one term of In expressions, one value each. */
export const affinity = {
  toV1(all: unknown): unknown {
    const [term] = list(valueAt(all, [...required, 'nodeSelectorTerms']));
    const labels = list(valueAt(term, ['matchExpressions'])).flatMap(labelOf);
    return labels.length ? nested(Object.fromEntries(labels)) : undefined;
  },
  // A term without expressions would match no node: no labels are no affinity.
  toV2(labels: unknown): unknown {
    const entries = Object.entries((valueAt(labels, required) ?? {}) as Bag);
    const matchExpressions = entries.map(([key, value]) => ({ key, operator: 'In', values: [value] }));
    return entries.length ? nested({ nodeSelectorTerms: [{ matchExpressions }] }) : undefined;
  },
};

const nested = (value: unknown): Bag => ({ [required[0]]: { [required[1]]: value } });
