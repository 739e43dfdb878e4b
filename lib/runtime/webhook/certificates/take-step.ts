import type { CertificateState, TrustedCertificate } from './certificate-state.ts';
import type { RotationStep } from './plan-rotation.ts';

export interface StepInput {
  readonly state: CertificateState | undefined;
  /** Authorities found, whatever else was lost: a replica may serve a certificate of theirs. */
  readonly authorities: readonly string[];
  readonly now: Date;
  issue(): Promise<TrustedCertificate>;
}

/** The certificates after a step. */
export async function takeStep(
  step: RotationStep,
  { state, authorities, now: changedAt, issue }: StepInput,
): Promise<CertificateState> {
  if (step === 'create' || !state) return { served: await issue(), former: authorities, changedAt };
  const { served, next, former } = state;
  if (step === 'prepare') return { served, next: await issue(), former, changedAt };
  if (step === 'promote' && next) return { served: next, former: [served.authority, ...former], changedAt };
  return { served, ...(next && { next }), former: [], changedAt };
}
