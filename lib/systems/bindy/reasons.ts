import type { StatusContract, VerdictOf } from '@cdk8s-status/conditions';
import { bind9ClusterStatus } from './bind9cluster/status.ts';
import { bind9GlobalClusterStatus } from './bind9globalcluster/status.ts';
import { bind9InstanceStatus } from './bind9instance/status.ts';

/** The reasons that the conditions of Bindy can have. */
export type BindyReason =
  | VerdictOf<typeof bind9InstanceStatus, 'Ready' | 'Pod-{i}'>['reason']
  | VerdictOf<typeof bind9ClusterStatus, 'Ready'>['reason']
  | VerdictOf<typeof bind9GlobalClusterStatus, 'Ready'>['reason'];

const contracts: readonly StatusContract[] = [bind9InstanceStatus, bind9ClusterStatus, bind9GlobalClusterStatus];
const declared = contracts
  .flatMap(({ conditions }) => Object.values(conditions))
  .flatMap(({ True, False, Unknown }) => Object.keys({ ...True, ...False, ...Unknown }));

/**
 * The 28 reasons of Bindy as constants, taken from the contracts, which say what each means and what to do about it;
 * the status pages and the troubleshooting guide show the same.
 *
 * @example
 * conditions.some(({ reason }) => reason === bindyReasons.PodsCrashing)
 */
export const bindyReasons = Object.fromEntries(declared.map((reason) => [reason, reason])) as {
  readonly [Reason in BindyReason]: Reason;
};
