import { setCondition } from '@cdk8s-status/conditions';
import { now, type Printed, printed } from '../answer.ts';
import type { Comparison } from '../comparison.ts';
import { randomGeneration } from '../random-condition.ts';
import { type SetInput, set } from './set.ts';

export interface SetOnObjectInput extends SetInput {
  readonly generation: number;
}

/** setCondition with a generation beside conditions.Set of Cluster API. */
export const setOnObject: Comparison<SetOnObjectInput, readonly Printed[]> = {
  name: 'set-on-object',
  input: (random) => ({ ...set.input(random), generation: randomGeneration(random) }),
  ours: ({ conditions, condition, generation }) =>
    setCondition(conditions, condition, { now, generation }).map(printed),
};
