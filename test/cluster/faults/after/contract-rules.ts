import { isDeepStrictEqual } from 'node:util';
import { type Condition, finalRule, phaseOf, type StatusContract } from '@cdk8s-status/conditions';
import { summaryOf } from '../../../../packages/conditions/src/status/contract-summary.ts';
import { conditionIn, type Step, type StoredStatus } from './stored-status.ts';

/** A rule that every step of every object of a kind keeps; what it returns was found instead. */
export type Rule = (step: Step, contract: StatusContract) => string | undefined;

const isDeclared = (contract: StatusContract, type: string): boolean =>
  Object.hasOwn(contract.conditions, type) || Object.hasOwn(contract.conditions, type.replace(/-\d+$/, '-{i}'));
const declared = (contract: StatusContract, status: StoredStatus | undefined): readonly Condition[] =>
  (status?.conditions ?? []).filter(({ type }) => isDeclared(contract, type));
const said = ({ status, reason, message }: Condition) => `${status}/${reason}: ${message}`;

/** Only conditions of which there is a previous state. */
const changed = ({ before, after }: Step, contract: StatusContract) =>
  declared(contract, after.status).flatMap((condition) => {
    const old = conditionIn(before?.status, condition.type);
    return old ? [{ old, condition }] : [];
  });

export const contractRules: Readonly<Record<string, Rule>> = {
  'a transition time moves with the status alone': (step, contract) =>
    changed(step, contract)
      .filter(({ old, condition }) => old.status === condition.status)
      .filter(({ old, condition }) => old.lastTransitionTime !== condition.lastTransitionTime)
      .map(
        ({ old, condition }) => `${condition.type}: ${old.lastTransitionTime} to ${condition.lastTransitionTime}`,
      )[0],

  'a generation that was observed is not forgotten': ({ before, after }) => {
    const [old = 0, now = old] = [before?.status?.observedGeneration, after.status?.observedGeneration];
    return now < old || now > after.metadata.generation
      ? `${now} after ${old}, of ${after.metadata.generation}`
      : undefined;
  },

  'the summary is that of the other conditions': ({ after: { status } }, contract) => {
    const summary = contract.summary && conditionIn(status, contract.summary.type);
    if (!summary) return undefined;
    const expected = summaryOf(
      contract,
      Object.fromEntries((status?.conditions ?? []).map((each) => [each.type, each])),
    )!;
    return said(summary) === said({ ...summary, ...expected }) ? undefined : `${said(summary)}, not ${expected.reason}`;
  },

  'the phase is that of the conditions': ({ after: { status } }, contract) => {
    const expected = status?.conditions && phaseOf(contract, status.conditions);
    const found = contract.phase && status?.[contract.phase.field];
    return expected === undefined || found === expected ? undefined : `${found}, not ${expected}`;
  },

  'what is final stays': ({ before, after }, contract) => {
    const rule = finalRule(contract, before?.status, after.metadata.generation);
    if (!rule) return undefined;
    const kept = (status: StoredStatus | undefined) => ({
      ...Object.fromEntries(Object.keys(contract.fields ?? {}).map((field) => [field, status?.[field]])),
      conditions: declared(contract, status).map(({ observedGeneration: _, ...condition }) => condition),
    });
    const [old, now] = [kept(before?.status), kept(after.status)];
    return isDeepStrictEqual(old, now) ? undefined : `${JSON.stringify(old)} became ${JSON.stringify(now)}`;
  },

  'only declared reasons are given': ({ after: { status } }, contract) =>
    declared(contract, status)
      .filter(({ type, status: value, reason }) => {
        const condition = contract.conditions[type] ?? contract.conditions[type.replace(/-\d+$/, '-{i}')]!;
        return !condition.open && !Object.hasOwn(condition[value] ?? {}, reason);
      })
      .map((condition) => `${condition.type}=${said(condition)}`)[0],
};
