import { isAlreadyExists, isConflict, isNotFound } from '../../transport/api-error.ts';
import type { Transport } from '../../transport/transport.ts';
import { authoritiesIn, stateIn } from './certificate-secret.ts';
import { type CertificateState, trustedBundle } from './certificate-state.ts';
import { type CrdTrust, NoConversionWebhookError, readCrdTrust, writeCrdTrust } from './crd-trust.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { Entropy } from './key-pair.ts';
import { planRotation, type RotationStep } from './plan-rotation.ts';
import type { RotationPolicy } from './rotation-policy.ts';
import { secretStore } from './secret-store.ts';
import type { ServiceName } from './service-hosts.ts';
import { takeStep } from './take-step.ts';

export interface CertificatePassProps {
  readonly transport: Transport;
  readonly secret: ServiceName;
  readonly hosts: readonly string[];
  readonly crds: readonly string[];
  readonly policy: RotationPolicy;
  readonly entropy: Entropy;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** What a look at the Secret and the CRDs came to. */
export interface CertificatePass {
  readonly state: CertificateState;
  readonly step: RotationStep;
  /** CRDs that could not be read or written. */
  readonly problems: readonly unknown[];
}

const attempts = 5;
const wasOutrun = (error: unknown) => isConflict(error) || isAlreadyExists(error);

interface SeenCrds {
  readonly trusts: readonly CrdTrust[];
  readonly problems: readonly unknown[];
}

async function seeCrds({ transport, crds, signal }: CertificatePassProps): Promise<SeenCrds> {
  const seen = await Promise.allSettled(crds.map((crd) => readCrdTrust(transport, crd, signal)));
  return {
    trusts: seen.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    problems: seen.flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])),
  };
}

/** A CRD that is not there or has no webhook need not trust anybody. */
const isTrustedBy = ({ trusts, problems }: SeenCrds, authority: string) =>
  problems.every((problem) => isNotFound(problem) || problem instanceof NoConversionWebhookError) &&
  trusts.every(({ caBundle }) => Buffer.from(caBundle, 'base64').toString('utf8').includes(authority));

/** @throws ApiError 409 when another replica, or whoever writes CRDs, was faster. */
async function attempt(props: CertificatePassProps): Promise<CertificatePass> {
  const { transport, hosts, policy, entropy, signal } = props;
  // First the CRDs, then the Secret: if what a replica writes into a CRD comes from a Secret that is no longer the
  // newest, then a newer one was written after both were read, and the CRD has changed or will be written again.
  const seen = await seeCrds(props);
  const store = secretStore(transport, props.secret, signal);
  const secret = await store.read();

  const now = props.now();
  const stored = secret && stateIn(secret);
  const isNextTrusted = stored?.next !== undefined && isTrustedBy(seen, stored.next.authority);
  const step = planRotation({ state: stored, hosts, now, policy, isNextTrusted });
  let state = stored;
  if (step !== 'keep' || !state) {
    const authorities = secret ? authoritiesIn(secret) : [];
    const issue = () => issueCertificate({ hosts, now, lifetimeMs: policy.lifetimeMs, entropy });
    state = await takeStep(step, { state, authorities, now, issue });
    await store.write(state, secret);
  }

  const bundle = trustedBundle(state);
  const written = await Promise.allSettled(seen.trusts.map((trust) => writeCrdTrust(transport, trust, bundle, signal)));
  const failures = written.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  return { state, step, problems: [...seen.problems, ...failures] };
}

/**
 * Looks at the Secret and the CRDs once, and takes the step that is due: together with other replicas, the Secret's
 * resourceVersion decides who does.
 * @throws ApiError or TransportError when the Secret cannot be read or written.
 */
export async function certificatePass(props: CertificatePassProps): Promise<CertificatePass> {
  let step: RotationStep = 'keep';
  for (let left = attempts - 1; ; left--) {
    try {
      const pass = await attempt(props);
      if (pass.step !== 'keep') step = pass.step;
      if (left > 0 && pass.problems.some(wasOutrun)) continue;
      return { ...pass, step };
    } catch (error) {
      if (left === 0 || !wasOutrun(error)) throw error;
    }
  }
}
