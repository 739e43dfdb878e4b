import type { Condition, StatusContract } from '@cdk8s-status/conditions';
import type { EventToRecord } from './event-recorder.ts';

const declared = ({ conditions }: StatusContract, type: string) => {
  const name = [type, type.replace(/-\d+$/, '-{i}')].find((each) => Object.hasOwn(conditions, each));
  return name === undefined ? undefined : conditions[name];
};

const isUnhealthy = (contract: StatusContract, { type, status }: Condition): boolean => {
  const polarity = declared(contract, type)?.polarity ?? 'positive';
  return polarity !== 'neutral' && status === (polarity === 'negative' ? 'True' : 'False');
};

/** An event for each declared condition whose status changed, or that came later than the first status. Pure. */
export const transitions = (
  contract: StatusContract,
  before: readonly Condition[],
  after: readonly Condition[],
): readonly EventToRecord[] =>
  (before.length === 0 ? [] : after)
    .filter(({ type }) => declared(contract, type))
    .filter(({ type, status }) => before.find((old) => old.type === type)?.status !== status)
    .map((condition) => ({
      type: isUnhealthy(contract, condition) ? 'Warning' : 'Normal',
      reason: condition.reason,
      action: 'Reconcile',
      note: `${condition.type} is ${condition.status}${condition.message ? `: ${condition.message}` : ''}`,
    }));
