import type { Condition } from '@cdk8s-status/conditions';
import { validateCondition } from '@cdk8s-status/conditions/validate';
import type { Comparison } from '../comparison.ts';
import type { Random } from '../random.ts';
import { randomCondition } from '../random-condition.ts';

const label = 'a'.repeat(63);
const types = ['', 'Ready-', '-Ready', 'a/b/c', 'Ex.com/Ready', 'ex..com/R', `${label}.${label}/Ready`, `${label}a`];
const reasons = ['', 'Not OK', '1st', 'A,', 'A:', 'A_', 'A:b,c', 'ä', `A${'a'.repeat(1023)}`, `A${'a'.repeat(1024)}`];
const messages = ['', 'm'.repeat(32768), 'm'.repeat(32769), '✓'.repeat(10922), `${'✓'.repeat(10922)}mmm`];

function spoiled(random: Random, c: Condition): Condition {
  return random.pick<() => object>([
    () => ({ ...c, type: random.pick(types) }),
    () => ({ ...c, reason: random.pick(reasons) }),
    () => ({ ...c, message: random.pick(messages) }),
    () => ({ ...c, observedGeneration: random.below(3) - 1 }),
  ])() as Condition;
}

/** The fields in which validateCondition finds problems beside those of validation.ValidateCondition. */
export const validate: Comparison<{ readonly condition: Condition }, readonly string[]> = {
  name: 'validate',
  input(random) {
    let condition = randomCondition(random);
    while (random.chance(60)) condition = spoiled(random, condition);
    return { condition: { ...condition, message: condition.message ?? '' } };
  },
  ours: ({ condition }) =>
    validateCondition(condition)
      .map((problem) => /^condition\.(\w+): /.exec(problem)![1]!)
      .sort(),
};
