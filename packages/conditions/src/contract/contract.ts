import type { ConditionStatus } from '../conditions/condition.ts';
import type { Verdict } from '../conditions/verdict.ts';
import type { FieldSchema } from './schema.ts';

/** Is True healthy? `neutral`: it says nothing about health. */
export type Polarity = 'positive' | 'negative' | 'neutral';

/** What a reason means, and what to do about it. `reserved`: declared, but no rule reports it today. */
export type ReasonDoc = string | { readonly description: string; readonly fix?: string; readonly reserved?: true };
/** Reasons of one status, each with what it means. */
export type Reasons = Readonly<Record<string, ReasonDoc>>;

/** One condition type. `Pod-{i}` as a name declares a family: Pod-0, Pod-1, … */
export interface ConditionContract {
  readonly description: string;
  /** @default 'positive' */
  readonly polarity?: Polarity;
  /** Present only while it applies. */
  readonly optional?: true;
  /** Copied from another object: any status, any reason. The declared reasons are the known ones. */
  readonly open?: true;
  readonly True?: Reasons;
  readonly False?: Reasons;
  readonly Unknown?: Reasons;
}

type OneOrMore<T> = T | readonly T[];
/** A status, or a reason (with or without a status). An absent condition is Unknown and has no reason. */
export type Match<R extends string = string> =
  | OneOrMore<ConditionStatus>
  | { readonly status?: OneOrMore<ConditionStatus>; readonly reason: OneOrMore<R> };
/** All must match. */
export type When = Readonly<Record<string, Match>>;

/** The condition that is computed from the others of the same object. */
export interface SummaryContract {
  readonly type: string;
  /** In order: the first that is not healthy decides. */
  readonly requires: readonly string[];
  readonly True: string;
  /** One reason for all, or one for each required type; `{reason}` takes the failing condition's own. */
  readonly False: string | Readonly<Record<string, string>>;
  /**
   * Absent: an Unknown or missing condition counts as not met. Present: the summary is Unknown for this reason. An
   * `optional` condition that is missing is passed over.
   */
  readonly Unknown?: string;
  readonly messages: {
    readonly True: string;
    /** `{issues}`: all issue texts, joined by a space; `{first}`: the first one. */
    readonly False: string;
    /** A text per required type, or per reason or status of it; may use {type} {status} {reason} {message}. */
    readonly issue: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  };
}

/** A phase computed from the conditions: the first rule that matches decides. */
export interface PhaseRules {
  readonly field: string;
  readonly description: string;
  readonly rules: readonly { readonly phase: string; readonly when: When }[];
  readonly otherwise: string;
  /** Values of the enum that no rule yields. */
  readonly reserved?: readonly string[];
}

/** A phase that is not a function of the conditions: derive returns it. */
export interface PhaseValues {
  readonly field: string;
  readonly description: string;
  readonly values: readonly string[];
}

/**
 * Once the stored conditions match, the status is kept. `generation`: until the spec changes; `deletion`: for good,
 * only observedGeneration still follows (or `kubectl wait` would hang).
 */
export interface FinalRule {
  readonly when: When;
  readonly until: 'generation' | 'deletion';
}

/** What a kind promises in `.status`, as data: types, CRD, docs and checks are computed from it. */
export interface StatusContract {
  readonly conditions: Readonly<Record<string, ConditionContract>>;
  readonly summary?: SummaryContract;
  readonly phase?: PhaseRules | PhaseValues;
  readonly fields?: Readonly<Record<string, FieldSchema>>;
  readonly final?: readonly FinalRule[];
  /** Written first, before anything is done, when an object has no status yet. */
  readonly initial?: Readonly<Record<string, Verdict | readonly Verdict[]>>;
}
