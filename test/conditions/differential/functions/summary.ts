import { type Condition, type SummarizeOptions, summarize } from '@cdk8s-status/conditions';
import type { Comparison } from '../comparison.ts';
import { randomConditions, randomGeneration, randomType } from '../random-condition.ts';
import { type MergedAnswer, merged } from './merged-answer.ts';

export interface SummaryInput extends SummarizeOptions {
  readonly conditions: readonly Condition[];
}

/** summarize beside conditions.NewSummaryCondition. */
export const summary: Comparison<SummaryInput, MergedAnswer> = {
  name: 'summary',
  input(random) {
    const conditions = randomConditions(random);
    const stored = conditions.map(({ type }) => type);
    const one = () => (stored.length && random.chance(70) ? random.pick(stored) : randomType(random));
    const types = random.some(4, one);
    return {
      conditions,
      types,
      negative: types.filter(() => random.chance(25)),
      ignoreIfMissing: types.filter(() => random.chance(40)),
      ...(random.chance(30) && { generation: randomGeneration(random) }),
    };
  },
  ours: ({ conditions, ...options }) => merged(() => summarize(conditions, options)),
};
