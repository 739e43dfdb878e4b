import { sign } from 'node:crypto';
import type { pki } from 'node-forge';
import { loadForge } from './load-forge.ts';

/** Signs with a private key in PEM, by Node: forge's own arithmetic is slower and takes a time that depends on the key. */
export async function signCertificate(certificate: pki.Certificate, privateKey: string): Promise<void> {
  const { asn1, md } = await loadForge();
  const signer: Pick<pki.rsa.PrivateKey, 'sign'> = {
    sign() {
      const signed = asn1.toDer(certificate.tbsCertificate).getBytes();
      return sign('sha256', Buffer.from(signed, 'latin1'), privateKey).toString('latin1');
    },
  };
  certificate.sign(signer as pki.rsa.PrivateKey, md.sha256.create());
}
