import type { CertificateState, TrustedCertificate } from './certificate-state.ts';
import { trustedBundle } from './certificate-state.ts';
import { certificatesOf, isWhole } from './inspect-certificate.ts';
import type { ServiceName } from './service-hosts.ts';

/** A Secret, as far as it is read; what else it has is kept. */
export interface Secret {
  readonly metadata: {
    readonly name: string;
    readonly resourceVersion?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** Values in base64. */
  readonly data?: Readonly<Record<string, string>>;
}

const changedAtAnnotation = 'webhook.cdk8s-status/changed-at';

const decoded = (base64: string | undefined) => Buffer.from(base64 ?? '', 'base64').toString('utf8');
const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** The authorities of a Secret's bundle, whatever else is wrong with it. */
export const authoritiesIn = ({ data = {} }: Secret): readonly string[] => certificatesOf(decoded(data['ca.crt']));

/** The certificates of a Secret; undefined when they are not there or not whole. */
export function stateIn(secret: Secret): CertificateState | undefined {
  const { data = {}, metadata } = secret;
  const authorities = authoritiesIn(secret);
  const pair = (name: string): TrustedCertificate | undefined => {
    const [certificate, key] = [decoded(data[`${name}.crt`]), decoded(data[`${name}.key`])];
    return authorities.map((authority) => ({ certificate, key, authority })).find(isWhole);
  };
  const served = pair('tls');
  const next = pair('next');
  const changedAt = new Date(metadata.annotations?.[changedAtAnnotation] ?? '');
  if (!served || Number.isNaN(changedAt.getTime())) return undefined;
  const inUse = [served.authority, next?.authority];
  const former = authorities.filter((authority) => !inUse.includes(authority));
  return { served, ...(next && { next }), former, changedAt };
}

/** The Secret with these certificates, for a create or, where there is one, for an update of just that one. */
export function secretWith(state: CertificateState, { namespace, name }: ServiceName, stored: Secret | undefined) {
  const { 'next.crt': _crt, 'next.key': _key, ...kept } = stored?.data ?? {};
  const { served, next } = state;
  const files = {
    'tls.crt': served.certificate,
    'tls.key': served.key,
    'ca.crt': trustedBundle(state),
    ...(next && { 'next.crt': next.certificate, 'next.key': next.key }),
  };
  const texts = Object.entries(files).map(([file, text]) => [file, encoded(text)] as const);
  const annotations = { ...stored?.metadata.annotations, [changedAtAnnotation]: state.changedAt.toISOString() };
  return {
    type: 'kubernetes.io/tls',
    ...stored,
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...stored?.metadata, name, namespace, annotations },
    data: { ...kept, ...Object.fromEntries(texts) },
  };
}
