// The public API, listed by hand.
export type { Condition, ConditionStatus } from './conditions/condition.ts';
export { utc } from './conditions/time.ts';
export { conditionFalse, conditionTrue, conditionUnknown, type Verdict } from './conditions/verdict.ts';
