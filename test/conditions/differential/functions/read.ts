import { type Condition, findCondition, isFalse, isTrue, isUnknown } from '@cdk8s-status/conditions';
import { type Printed, printed } from '../answer.ts';
import type { Comparison } from '../comparison.ts';
import { randomConditions, randomGeneration, randomType } from '../random-condition.ts';

export interface ReadInput {
  readonly conditions: readonly Condition[];
  readonly type: string;
  readonly generation?: number;
}
export interface ReadAnswer {
  readonly found: Printed | null;
  readonly isTrue: boolean;
  readonly isFalse: boolean;
  readonly isUnknown: boolean;
}

/** findCondition beside meta.FindStatusCondition, isTrue and the others beside those of Cluster API. */
export const read: Comparison<ReadInput, ReadAnswer> = {
  name: 'read',
  input: (random) => ({
    conditions: randomConditions(random),
    type: randomType(random),
    ...(random.chance(50) && { generation: randomGeneration(random) }),
  }),
  ours({ conditions, type, ...options }) {
    const found = findCondition(conditions, type, options);
    return {
      found: found ? printed(found) : null,
      isTrue: isTrue(conditions, type, options),
      isFalse: isFalse(conditions, type, options),
      isUnknown: isUnknown(conditions, type, options),
    };
  },
};
