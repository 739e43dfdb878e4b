import type { Condition } from '@cdk8s-status/conditions';
import { type MergeOptions, mergeConditions } from '@cdk8s-status/conditions/merge';
import { type Printed, printed } from '../answer.ts';
import type { Comparison } from '../comparison.ts';
import type { Random } from '../random.ts';
import {
  randomCondition,
  randomGeneration,
  randomReason,
  randomTime,
  randomType,
  withoutDuplicates,
} from '../random-condition.ts';

export interface MergeInput extends MergeOptions {
  readonly before: readonly Condition[];
  readonly after: readonly Condition[];
  readonly latest: readonly Condition[];
}
/** The merged conditions, or the type of the first conflict. */
export type MergeAnswer = readonly Printed[] | string;

// Without a clock of its own, a merge is given conditions that have their times.
const timed = (random: Random) => ({ ...randomCondition(random), lastTransitionTime: randomTime(random) });
const edit = (random: Random, c: Condition): Condition =>
  random.pick<() => Condition>([
    () => ({ ...c, reason: randomReason(random) }),
    () => ({ ...c, observedGeneration: randomGeneration(random) }),
    () => ({ ...c, lastTransitionTime: randomTime(random) }),
    () => ({ ...timed(random), type: c.type }),
  ])();

const mostlyUnique = (random: Random, conditions: readonly Condition[]) =>
  random.chance(5) ? conditions : withoutDuplicates(conditions);

/** What one writer makes of a list: some conditions edited, some removed, some added. */
const edited = (random: Random, conditions: readonly Condition[], percent: number) =>
  mostlyUnique(random, [
    ...conditions.filter(() => !random.chance(percent / 3)).map((c) => (random.chance(percent) ? edit(random, c) : c)),
    ...(random.chance(percent) ? [timed(random)] : []),
  ]);

/** mergeConditions beside conditions.NewPatch and Patch.Apply. */
export const merge: Comparison<MergeInput, MergeAnswer> = {
  name: 'merge',
  input(random) {
    const before = mostlyUnique(
      random,
      random.some(4, () => timed(random)),
    );
    const after = edited(random, before, 40);
    // Where both make the same edit, they agree.
    const latest = edited(random, random.chance(25) ? after : before, 15);
    return {
      before,
      after,
      latest,
      owned: random.chance(30) ? random.some(3, () => randomType(random)) : [],
      force: random.chance(10),
    };
  },
  ours({ before, after, latest, ...options }) {
    const { conditions, conflicts } = mergeConditions(before, after, latest, options);
    return conflicts[0]?.type ?? conditions.map(printed);
  },
};
