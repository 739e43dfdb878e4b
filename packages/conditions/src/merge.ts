// For writers that read, change and update; server-side apply needs none of it.
export { type ConditionChange, diffConditions } from './conditions/diff-conditions.ts';
export {
  type ConditionConflict,
  type MergedConditions,
  type MergeOptions,
  mergeConditions,
} from './conditions/merge-conditions.ts';
