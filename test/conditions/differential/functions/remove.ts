import { type Condition, removeCondition } from '@cdk8s-status/conditions';
import { type Printed, printed } from '../answer.ts';
import type { Comparison } from '../comparison.ts';
import { randomConditions, randomType } from '../random-condition.ts';

export interface RemoveInput {
  readonly conditions: readonly Condition[];
  readonly type: string;
}
export interface RemoveAnswer {
  readonly removed: boolean;
  readonly conditions: readonly Printed[];
}

/** removeCondition beside meta.RemoveStatusCondition. */
export const remove: Comparison<RemoveInput, RemoveAnswer> = {
  name: 'remove',
  input: (random) => ({ conditions: randomConditions(random), type: randomType(random) }),
  ours({ conditions, type }) {
    const result = removeCondition(conditions, type);
    return { removed: result !== conditions, conditions: result.map(printed) };
  },
};
