import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';

/** When certificates are replaced. All in milliseconds. */
export interface RotationPolicy {
  /** How long a certificate is valid. */
  readonly lifetimeMs: number;
  /** How long before its end the next one is prepared. */
  readonly renewBeforeMs: number;
  /**
   * How long the next authority is trusted before its certificate is served, and the last one after its certificate is
   * served no more.
   */
  readonly overlapMs: number;
  /** How often the Secret and the CRDs are looked at. */
  readonly checkEveryMs: number;
}

const dayMs = 24 * 3_600_000;

/** 90 days, renewed 30 days before the end, with 10 minutes of overlap; looked at every minute. */
export const defaultRotationPolicy: RotationPolicy = {
  lifetimeMs: 90 * dayMs,
  renewBeforeMs: 30 * dayMs,
  overlapMs: 10 * 60_000,
  checkEveryMs: 60_000,
};

/** @throws Cdk8sStatusError when a rotation could not be over before the certificate is. */
export function requireRotationPolicy(policy: RotationPolicy): void {
  const { lifetimeMs, renewBeforeMs, overlapMs, checkEveryMs } = policy;
  const rules: readonly (readonly [boolean, string])[] = [
    [checkEveryMs > 0, 'checkEveryMs above 0'],
    [overlapMs >= 2 * checkEveryMs, 'overlapMs at least twice checkEveryMs, so that every replica has looked'],
    [renewBeforeMs >= 3 * overlapMs, 'renewBeforeMs at least three times overlapMs'],
    [lifetimeMs > renewBeforeMs, 'lifetimeMs above renewBeforeMs'],
  ];
  const broken = rules.filter(([holds]) => !holds).map(([, rule]) => rule);
  if (broken.length === 0) return;
  throw new Cdk8sStatusError(
    `rotation of certificates: found ${JSON.stringify(policy)}, expected ${broken.join('; ')}`,
  );
}
