import type { CertificateState } from './certificate-state.ts';
import { covers, endOf } from './inspect-certificate.ts';
import type { RotationPolicy } from './rotation-policy.ts';

/**
 * What to do with the certificates: make the first, or one at once in place of one that cannot be used; prepare the next
 * one; serve it; trust the last one no more.
 */
export type RotationStep = 'keep' | 'create' | 'prepare' | 'promote' | 'drop';

export interface RotationInput {
  /** None: there is no Secret, or it holds nothing that can be served. */
  readonly state: CertificateState | undefined;
  readonly hosts: readonly string[];
  readonly now: Date;
  readonly policy: RotationPolicy;
  /** Do the CRDs trust the next certificate already? */
  readonly isNextTrusted: boolean;
}

/** The next step of a rotation in which, at every moment, what is served is trusted. Pure. */
export function planRotation({ state, hosts, now, policy, isNextTrusted }: RotationInput): RotationStep {
  if (!state) return 'create';
  const { served, next, former, changedAt } = state;
  const leftMs = (end: Date) => end.getTime() - now.getTime();
  const isSettled = now.getTime() - changedAt.getTime() >= policy.overlapMs;

  if (leftMs(endOf(served)) <= 0) return next && covers(next, hosts) && leftMs(endOf(next)) > 0 ? 'promote' : 'create';
  if (next) {
    if (!covers(next, hosts) || leftMs(endOf(next)) <= policy.renewBeforeMs) return 'prepare';
    return isSettled && isNextTrusted ? 'promote' : 'keep';
  }
  if (former.length > 0) return isSettled ? 'drop' : 'keep';
  return !covers(served, hosts) || leftMs(endOf(served)) <= policy.renewBeforeMs ? 'prepare' : 'keep';
}
