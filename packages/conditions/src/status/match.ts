import type { Condition, ConditionStatus } from '../conditions/condition.ts';
import type { FinalRule, Match, StatusContract, When } from '../contract/contract.ts';

type Bare = Pick<Condition, 'type' | 'status' | 'reason'>;
const list = <T>(x: T | readonly T[]): readonly T[] => (Array.isArray(x) ? x : [x as T]);
const hasReason = (m: Match): m is Extract<Match, { readonly reason: unknown }> =>
  typeof m === 'object' && 'reason' in m;

function matchesOne(condition: Bare | undefined, match: Match): boolean {
  const status = condition?.status ?? 'Unknown'; // absent is Unknown
  if (!hasReason(match)) return list<ConditionStatus>(match).includes(status);
  return (
    condition !== undefined &&
    list(match.reason).includes(condition.reason) &&
    (match.status === undefined || list(match.status).includes(status))
  );
}

const matches = (conditions: readonly Bare[], when: When): boolean =>
  Object.entries(when).every(([type, match]) =>
    matchesOne(
      conditions.find((c) => c.type === type),
      match,
    ),
  );

/**
 * The phase that the contract's rules give for these conditions: the first rule that matches, else `otherwise`.
 * Undefined where the contract has no rules (derive returns the phase, or there is none).
 */
export function phaseOf(contract: StatusContract, conditions: readonly Bare[]): string | undefined {
  const { phase } = contract;
  if (!phase || !('rules' in phase)) return undefined;
  return phase.rules.find((rule) => matches(conditions, rule.when))?.phase ?? phase.otherwise;
}

interface Stored {
  readonly observedGeneration?: number;
  readonly conditions?: readonly Condition[];
}

/** The final rule that holds the stored status. With a generation: only if that generation has not released it. */
export function finalRule(contract: StatusContract, status: Stored | undefined, generation = 0): FinalRule | undefined {
  const conditions = status?.conditions ?? [];
  const seen = (type: string) =>
    conditions.find((c) => c.type === type)?.observedGeneration ?? status?.observedGeneration ?? 0;
  return contract.final?.find(
    (rule) =>
      matches(conditions, rule.when) &&
      (rule.until === 'deletion' || Object.keys(rule.when).every((type) => seen(type) >= generation)),
  );
}
