import type { ServerError } from './verdict.ts';

/** What a CEL rule may cost at worst, by the estimate of the API server, and what makes it cost that much. */
export interface RuleExplanation {
  /** The rule. */
  readonly rule: string;
  /** `perEvaluation` times `evaluations`, in cost units of CEL. */
  readonly cost: number;
  /** The most that the server allows for one rule. */
  readonly budget: number;
  /** The cost of evaluating it once. */
  readonly perEvaluation: number;
  /** How often an object can make it necessary: once for each item or value that it applies to. */
  readonly evaluations: number;
  /** What has no limit and makes the rule cost more, the field that helps most first. */
  readonly unbounded: readonly UnboundedField[];
  /** The cost of the rule with all those limits. */
  readonly boundedCost: number;
  /** Why there is no estimate: no CRD, no rule at the path, or one that does not compile. */
  readonly errors: readonly ServerError[];
}

/** A list, map or string without a limit, and what the rule would cost with one. */
export interface UnboundedField {
  /** Where its schema is. */
  readonly field: string;
  readonly keyword: 'maxItems' | 'maxProperties' | 'maxLength';
  /** Of 1000, 100 and 10 the largest that brings the cost within the budget, else the one that helps most. */
  readonly limit: number;
  /** The cost of the rule with that limit. */
  readonly cost: number;
}
