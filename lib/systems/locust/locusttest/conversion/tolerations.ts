import type { Bag } from './path.ts';

const operators: readonly unknown[] = ['Exists', 'Equal'];
const effects: readonly unknown[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** A toleration as far as v1 has words for it; undefined where what is left would mean something else. */
function toleration({ key = '', operator = 'Equal', value, effect }: Bag): Bag | undefined {
  if (!effects.includes(effect) || !operators.includes(operator)) return undefined;
  return { key, operator, ...(value !== undefined && { value }), effect };
}

/** v1 has no seconds, no further operators, and no toleration of every effect. */
export const tolerations = {
  toV1(all: unknown): unknown {
    const list = all as readonly Bag[];
    const said = list.map(toleration).filter((each) => each !== undefined);
    return said.length || !list.length ? said : undefined;
  },
  toV2: (all: unknown): unknown =>
    (all as readonly Bag[]).map((each) =>
      Object.fromEntries(
        Object.entries(each).filter(([name]) => ['key', 'operator', 'value', 'effect'].includes(name)),
      ),
    ),
};
