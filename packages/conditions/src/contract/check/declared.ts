import type { ConditionStatus } from '../../conditions/condition.ts';
import type { StatusContract } from '../contract.ts';
import type { Problem } from './problem.ts';
import { list, own, problem, quote } from './shape.ts';

export const statuses = ['True', 'False', 'Unknown'] as const;

/** The reasons that a declared condition has, under some statuses or all. */
export const reasonsOf = (
  contract: StatusContract,
  type: string,
  only: readonly ConditionStatus[] = statuses,
): string[] => only.flatMap((status) => Object.keys(own(contract.conditions, type)?.[status] ?? {}));

/** The type must be declared; and each reason, unless the type is open. */
export function* checkDeclared(
  contract: StatusContract,
  path: string,
  type: unknown,
  reasons: readonly unknown[] = [],
  only?: readonly ConditionStatus[],
): Generator<Problem> {
  const condition = typeof type === 'string' ? own(contract.conditions, type) : undefined;
  if (!condition) {
    yield problem(
      path,
      `${quote(type)} is not a declared condition`,
      `one of ${list(Object.keys(contract.conditions))}`,
    );
    return;
  }
  if (condition.open) return;
  const known = reasonsOf(contract, type as string, only);
  for (const reason of reasons)
    if (!known.includes(reason as string))
      yield problem(
        path,
        `${quote(reason)} is not a reason of ${type}${only ? `=${only}` : ''}`,
        `one of ${list(known)}`,
      );
}
