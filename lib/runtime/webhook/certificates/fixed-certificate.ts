import type { ServingCertificate, ServingCertificates } from './serving-certificates.ts';

/** One certificate, for who looks after the CRDs' caBundle by other means. */
export const fixedCertificate = (certificate: ServingCertificate): ServingCertificates => ({
  current: certificate,
  subscribe: () => () => {},
});
