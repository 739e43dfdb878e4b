import { type AggregatedObject, aggregate as aggregateConditions, type Condition } from '@cdk8s-status/conditions';
import type { Comparison } from '../comparison.ts';
import { randomConditions, randomGeneration, randomType } from '../random-condition.ts';
import { type MergedAnswer, merged } from './merged-answer.ts';

export interface AggregateInput {
  readonly objects: readonly (AggregatedObject & { readonly status: { readonly conditions: readonly Condition[] } })[];
  readonly type: string;
  readonly negative: boolean;
  readonly unknownIfStale: boolean;
}

/** aggregate beside conditions.NewAggregateCondition. */
export const aggregate: Comparison<AggregateInput, MergedAnswer> = {
  name: 'aggregate',
  input(random) {
    const common = randomType(random);
    let count = 0;
    const object = () => {
      const conditions = randomConditions(random);
      return {
        kind: random.pick(['Pod', 'Machine', 'Bind9Instance']),
        metadata: { name: `object-${count++}`, generation: randomGeneration(random) },
        status: { conditions: conditions.map((c) => (random.chance(50) ? { ...c, type: common } : c)) },
      };
    };
    return {
      objects: random.some(random.chance(10) ? 20 : 4, object),
      type: common,
      negative: random.chance(30),
      unknownIfStale: random.chance(20),
    };
  },
  ours: ({ objects, type, ...options }) => merged(() => aggregateConditions(objects, type, options)),
};
