import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';
import { type Clock, systemClock } from '../../time/clock.ts';
import type { Transport } from '../../transport/transport.ts';
import type { CertificateEvent } from './certificate-event.ts';
import { certificatePass } from './certificate-pass.ts';
import { type Entropy, systemEntropy } from './key-pair.ts';
import type { RotationStep } from './plan-rotation.ts';
import { defaultRotationPolicy, type RotationPolicy, requireRotationPolicy } from './rotation-policy.ts';
import type { ServiceName } from './service-hosts.ts';
import type { ServingCertificate, ServingCertificates } from './serving-certificates.ts';

export interface ManagedCertificatesProps {
  /** To the API server, as someone who may get, create and update the Secret, and get and patch the CRDs. */
  readonly transport: Transport;
  /** Where the certificates are kept; created when it is not there. */
  readonly secret: ServiceName;
  /** What the API server calls the webhook by: `serviceHosts(…)`, or the host of a URL. */
  readonly hosts: readonly string[];
  /** The CRDs whose `spec.conversion.webhook.clientConfig.caBundle` is kept. */
  readonly crds: readonly string[];
  readonly report: (event: CertificateEvent) => void;
  readonly policy?: Partial<RotationPolicy>;
  readonly clock?: Clock;
  readonly entropy?: Entropy;
}

/** Certificates that are renewed in time, by the Secret that all replicas share. */
export interface ManagedCertificates extends ServingCertificates {
  /** Looks now, as it does by itself every `checkEveryMs`. Never rejects: problems are reported. */
  check(): Promise<void>;
  /** Looks no more. */
  close(): void;
}

const changes = { create: 'created', prepare: 'prepared', promote: 'promoted', drop: 'dropped' } as const;
const retryMs = 10_000;

/**
 * Gets the certificates, or makes the first, and keeps them from then on.
 * @throws ApiError or TransportError when the Secret cannot be read or written, Cdk8sStatusError for a policy that
 * cannot be kept, for no hosts, or when node-forge is not installed.
 */
export async function managedCertificates(props: ManagedCertificatesProps): Promise<ManagedCertificates> {
  const { transport, secret, hosts, crds, report, clock = systemClock, entropy = systemEntropy } = props;
  const policy = { ...defaultRotationPolicy, ...props.policy };
  requireRotationPolicy(policy);
  if (hosts.length === 0)
    throw new Cdk8sStatusError('certificates of the webhook: found no hosts, expected at least one');
  const ending = new AbortController();
  const { signal } = ending;
  const passProps = { transport, secret, hosts, crds, policy, entropy, now: () => clock.now(), signal };
  const listeners = new Set<(certificate: ServingCertificate) => void>();
  let current: ServingCertificate | undefined;
  let cancel = () => {};

  const tell = (step: RotationStep) => {
    const name = `${secret.namespace}/${secret.name}`;
    if (step !== 'keep') report({ type: 'certificate', change: changes[step], secret: name });
  };
  const serve = ({ certificate, key }: ServingCertificate) => {
    const isNew = current?.certificate !== certificate;
    current = { certificate, key };
    if (isNew) for (const listener of listeners) listener(current);
  };
  /** True when all was as it should be. */
  const pass = async (): Promise<boolean> => {
    const { state, step, problems } = await certificatePass(passProps);
    tell(step);
    for (const error of problems) report({ type: 'certificateProblem', error });
    serve(state.served);
    return problems.length === 0;
  };

  let last: Promise<unknown>;
  const schedule = (isRight: boolean) => {
    if (!signal.aborted)
      cancel = clock.after(isRight ? policy.checkEveryMs : Math.min(retryMs, policy.checkEveryMs), look);
  };
  const look = (): Promise<void> => {
    cancel();
    const next = last.then(pass).catch((error: unknown) => {
      if (!signal.aborted) report({ type: 'certificateProblem', error });
      return false;
    });
    last = next;
    return next.then((isRight) => {
      if (last === next) schedule(isRight);
    });
  };

  const first = pass();
  last = first;
  schedule(await first);

  return {
    get current() {
      return current!;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    check: look,
    close() {
      ending.abort();
      cancel();
    },
  };
}
