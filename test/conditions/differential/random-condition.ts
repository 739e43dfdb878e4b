import type { Condition, ConditionStatus } from '@cdk8s-status/conditions';
import type { Random } from './random.ts';

const types = [
  'Ready',
  'Available',
  'Progressing',
  'Synced',
  'Pod-0',
  'example.com/Healthy',
  'constructor',
  '__proto__',
];
const statuses: readonly ConditionStatus[] = ['True', 'False', 'Unknown'];
const reasons = ['AsExpected', 'MinimumReplicasUnavailable', 'Waiting', 'NobodyKnowsThisReason', 'Http:503,Retry'];
const messages = ['', 'all is well', '1/3 pods ready', 'größer als ✓', 'two\nlines', '* a list\n* of things'];
const strayStatuses = ['', 'true', 'Degraded'];
const fractions = ['', '', '', '', '', '', '.5', '.123456789'];

export const randomType = (random: Random): string => random.pick(types);
/** One of the three, or (as schemas without an enum let in) one in fifty times something else. */
export const randomStatus = (random: Random): ConditionStatus =>
  random.pick(random.chance(2) ? (strayStatuses as ConditionStatus[]) : statuses);
export const randomMessage = (random: Random): string => random.pick(messages);
export const randomReason = (random: Random): string => (random.chance(2) ? '' : random.pick(reasons));
export const randomGeneration = (random: Random): number => 1 + random.below(5);

/** RFC 3339, some below the second. */
export const randomTime = (random: Random): string =>
  `2026-01-0${1 + random.below(9)}T03:04:0${random.below(10)}${random.pick(fractions)}Z`;

/** A stored condition: some without a message or a generation, few with an offset in their time or without a time. */
export function randomCondition(random: Random, type = randomType(random)): Condition {
  const time = random.chance(3) ? '2026-01-02T05:04:05+02:00' : randomTime(random);
  return {
    type,
    status: randomStatus(random),
    reason: randomReason(random),
    ...(!random.chance(10) && { message: randomMessage(random) }),
    ...(!random.chance(3) && { lastTransitionTime: time }),
    ...(!random.chance(20) && { observedGeneration: randomGeneration(random) }),
  } as Condition;
}

/** Up to six stored conditions; about one list in six holds a type twice. */
export function randomConditions(random: Random): Condition[] {
  const all = random.some(6, () => randomCondition(random));
  return random.chance(15) ? all : withoutDuplicates(all);
}

/** The first condition of each type. */
export const withoutDuplicates = <C extends Condition>(conditions: readonly C[]): C[] =>
  conditions.filter((condition, i) => conditions.findIndex(({ type }) => type === condition.type) === i);
