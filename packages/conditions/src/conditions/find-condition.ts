import type { Condition, ConditionStatus } from './condition.ts';

/** How a condition is read. */
export interface ReadOptions {
  /** The object's `metadata.generation`: a condition with an older observedGeneration is stale, and reads as absent. */
  readonly generation?: number | undefined;
}

/** The condition of a type, the first if there are several; undefined when it is absent or stale. */
export function findCondition<C extends Condition>(
  conditions: readonly C[] | undefined,
  type: C['type'],
  { generation }: ReadOptions = {},
): C | undefined {
  const found = conditions?.find((condition) => condition.type === type);
  // Without an observedGeneration it is not stale, as for kubectl wait.
  return found && found.observedGeneration! < generation! ? undefined : found;
}

/** The status that counts: what is absent or none of the three is Unknown. */
export const statusOf = (condition: Condition | undefined): ConditionStatus =>
  condition?.status === 'True' || condition?.status === 'False' ? condition.status : 'Unknown';

const reads =
  (status: ConditionStatus) =>
  <C extends Condition>(conditions: readonly C[] | undefined, type: C['type'], options?: ReadOptions): boolean =>
    statusOf(findCondition(conditions, type, options)) === status;

/** Is the condition there, not stale, and True? */
export const isTrue = reads('True');
/** Is the condition there, not stale, and False? */
export const isFalse = reads('False');
/** Is the condition Unknown, absent or stale? */
export const isUnknown = reads('Unknown');
