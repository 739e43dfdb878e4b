// The public API, listed by hand. Beside it: ./kstatus, ./merge, ./validate, ./check, and one entry per system.
export { type AggregatedObject, type AggregateOptions, aggregate } from './conditions/aggregate.ts';
export type { Condition, ConditionStatus } from './conditions/condition.ts';
export { findCondition, isFalse, isTrue, isUnknown, type ReadOptions } from './conditions/find-condition.ts';
export { type MirrorOptions, mirror } from './conditions/mirror.ts';
export { removeCondition } from './conditions/remove-condition.ts';
export { sanitizeReason } from './conditions/sanitize-reason.ts';
export { setCondition } from './conditions/set-condition.ts';
export type { ConditionToSet, StampOptions } from './conditions/stamp.ts';
export { type SummarizeOptions, summarize } from './conditions/summarize.ts';
export { utc } from './conditions/time.ts';
export { truncateMessage } from './conditions/truncate-message.ts';
export { conditionFalse, conditionTrue, conditionUnknown, type Verdict } from './conditions/verdict.ts';
export type {
  ConditionContract,
  FinalRule,
  Match,
  PhaseRules,
  PhaseValues,
  Polarity,
  ReasonDoc,
  Reasons,
  StatusContract,
  SummaryContract,
  When,
} from './contract/contract.ts';
export { defineStatus } from './contract/define-status.ts';
export type { Derive, Derived, DeriveInput, Hold, Meta } from './contract/derive.ts';
export type { Declared, TypeOf } from './contract/names.ts';
export type { FieldSchema, FromSchema, JsonSchema } from './contract/schema.ts';
export type { ConditionOf, FieldsOf, PhaseOf, StatusOf, StoredStatus } from './contract/status.ts';
export type { VerdictOf, Verdicts } from './contract/verdicts.ts';
export { type ApplyOptions, applyVerdicts, initialStatus } from './status/apply-verdicts.ts';
export { summaryOf } from './status/contract-summary.ts';
export { finalRule, phaseOf } from './status/match.ts';
export { type PatchedObject, type StatusPatch, type StatusPatchOptions, statusPatch } from './status/status-patch.ts';
export { storedCondition, storedFields, storedVerdict } from './status/stored.ts';
