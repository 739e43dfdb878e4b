import type { ServingCertificate } from './serving-certificates.ts';

/** A certificate to serve, and the authority that signed it, as PEM. */
export interface TrustedCertificate extends ServingCertificate {
  readonly authority: string;
}

/** What all replicas of a webhook share. */
export interface CertificateState {
  readonly served: TrustedCertificate;
  /** Trusted already, served later. */
  readonly next?: TrustedCertificate;
  /** An authority whose certificate was served before and may still be by a replica that has not looked. */
  readonly former: readonly string[];
  /** When one of these last changed. */
  readonly changedAt: Date;
}

/** The authorities that the API server must trust, as PEM: the CA bundle. */
export const trustedBundle = ({ served, next, former }: CertificateState): string =>
  [served.authority, ...(next ? [next.authority] : []), ...former].join('');
