import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { TrustedCertificate } from './certificate-state.ts';

/** When it ends. */
export const endOf = ({ certificate }: TrustedCertificate): Date => new Date(new X509Certificate(certificate).validTo);

/** Is it valid for every one of them? */
export function covers({ certificate }: TrustedCertificate, hosts: readonly string[]): boolean {
  const parsed = new X509Certificate(certificate);
  return hosts.every((host) => (isIP(host) ? parsed.checkIP(host) : parsed.checkHost(host)) !== undefined);
}

/** Do key, certificate and authority belong together? False also when one of them cannot be read. */
export function isWhole({ certificate, key, authority }: TrustedCertificate): boolean {
  try {
    const parsed = new X509Certificate(certificate);
    const issuer = new X509Certificate(authority);
    return (
      parsed.checkPrivateKey(createPrivateKey(key)) && parsed.checkIssued(issuer) && parsed.verify(issuer.publicKey)
    );
  } catch {
    return false; // no PEM
  }
}

/** The certificates of a PEM text, each as PEM of its own. Text that is none is passed over. */
export function certificatesOf(pem: string): readonly string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      return [`${new X509Certificate(block).toString().trim()}\n`];
    } catch {
      return [];
    }
  });
}
