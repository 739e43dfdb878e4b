import { type Condition, type ConditionToSet, setCondition } from '@cdk8s-status/conditions';
import { now, type Printed, printed } from '../answer.ts';
import type { Comparison } from '../comparison.ts';
import type { Random } from '../random.ts';
import {
  randomConditions,
  randomGeneration,
  randomMessage,
  randomReason,
  randomStatus,
  randomTime,
  randomType,
} from '../random-condition.ts';

export interface SetInput {
  readonly conditions: readonly Condition[];
  readonly condition: ConditionToSet;
}
export interface SetAnswer {
  readonly changed: boolean;
  readonly conditions: readonly Printed[];
}

// Half of the time what is stored already, so that much stays as it is.
const stored = (random: Random, conditions: readonly Condition[]): Partial<ConditionToSet> => {
  if (!conditions.length || random.chance(50)) return {};
  const { lastTransitionTime: _, ...condition } = random.pick(conditions);
  return condition;
};

function input(random: Random): SetInput {
  const conditions = randomConditions(random);
  const condition = {
    type: randomType(random),
    status: randomStatus(random),
    reason: randomReason(random),
    ...(random.chance(80) && { message: randomMessage(random) }),
    ...(random.chance(80) && { observedGeneration: randomGeneration(random) }),
    ...stored(random, conditions),
    ...(random.chance(20) && { status: randomStatus(random) }),
    ...(random.chance(20) && { reason: randomReason(random) }),
    ...(random.chance(40) && { lastTransitionTime: randomTime(random) }),
  };
  return { conditions, condition };
}

/** setCondition beside meta.SetStatusCondition. */
export const set: Comparison<SetInput, SetAnswer> = {
  name: 'set',
  input,
  ours({ conditions, condition }) {
    const result = setCondition(conditions, condition, { now });
    return { changed: result !== conditions, conditions: result.map(printed) };
  },
};
