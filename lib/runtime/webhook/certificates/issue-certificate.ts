import { isIP } from 'node:net';
import type { pki } from 'node-forge';
import type { Entropy } from './key-pair.ts';
import { loadForge } from './load-forge.ts';
import { signCertificate } from './sign-certificate.ts';

export interface IssueProps {
  /** DNS names and IP addresses that the API server may call the webhook by. */
  readonly hosts: readonly string[];
  readonly now: Date;
  readonly lifetimeMs: number;
  readonly entropy: Entropy;
}

/** A certificate and who vouches for it, all as PEM. */
export interface IssuedCertificate {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const hourMs = 3_600_000;
// Clocks differ: it holds for an API server that is an hour behind.
const validity = ({ now, lifetimeMs }: IssueProps) => ({
  notBefore: new Date(now.getTime() - hourMs),
  notAfter: new Date(now.getTime() + lifetimeMs),
});

const named = (commonName: string) => [{ name: 'commonName', value: commonName }];

const subjectAlternative = (host: string) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host });

/**
 * A new authority, and one certificate that it signs. The authority's private key is forgotten on return: nobody can
 * have it sign another, and the next certificate comes with an authority of its own.
 */
export async function issueCertificate(props: IssueProps): Promise<IssuedCertificate> {
  const { pki } = await loadForge();
  const { entropy, hosts } = props;
  const [authorityKeys, servingKeys] = await Promise.all([entropy.keyPair(), entropy.keyPair()]);

  const begun = (publicKey: string): pki.Certificate => {
    const certificate = pki.createCertificate();
    certificate.publicKey = pki.publicKeyFromPem(publicKey);
    certificate.serialNumber = entropy.serialNumber();
    Object.assign(certificate.validity, validity(props));
    return certificate;
  };

  const authority = begun(authorityKeys.publicKey);
  const authorityName = named(`conversion webhook authority ${authority.serialNumber.slice(0, 16)}`);
  authority.setSubject(authorityName);
  authority.setIssuer(authorityName);
  authority.setExtensions([
    { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
    { name: 'keyUsage', critical: true, keyCertSign: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  await signCertificate(authority, authorityKeys.privateKey);

  const serving = begun(servingKeys.publicKey);
  serving.setSubject(named('conversion webhook'));
  serving.setIssuer(authorityName);
  serving.setExtensions([
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: hosts.map(subjectAlternative) },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: authority.generateSubjectKeyIdentifier().getBytes() },
  ]);
  await signCertificate(serving, authorityKeys.privateKey);

  const pem = (certificate: pki.Certificate) => pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
  return { authority: pem(authority), certificate: pem(serving), key: servingKeys.privateKey };
}
