import { createPrivateKey, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type IssuedCertificate,
  issueCertificate,
} from '../../../../lib/runtime/webhook/certificates/issue-certificate.ts';
import { systemEntropy } from '../../../../lib/runtime/webhook/certificates/key-pair.ts';
import { serviceHosts } from '../../../../lib/runtime/webhook/certificates/service-hosts.ts';

const now = new Date('2030-01-31T12:00:00Z');
const hosts = [...serviceHosts({ namespace: 'locust', name: 'webhook' }), '127.0.0.1', '::1'];
const issue = () => issueCertificate({ hosts, now, lifetimeMs: 24 * 3_600_000, entropy: systemEntropy });

let issued: IssuedCertificate;
let authority: X509Certificate;
let certificate: X509Certificate;
beforeAll(async () => {
  issued = await issue();
  authority = new X509Certificate(issued.authority);
  certificate = new X509Certificate(issued.certificate);
});

describe('an issued certificate', () => {
  test('is signed by its authority, and goes with its key', () => {
    expect(certificate.checkIssued(authority)).toBe(true);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(issued.key))).toBe(true);
    expect(createPrivateKey(issued.key).asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
  });

  test('is for a server and vouches for nobody; its authority is the other way round', () => {
    expect({ ca: certificate.ca, usage: certificate.keyUsage }).toEqual({ ca: false, usage: ['1.3.6.1.5.5.7.3.1'] });
    expect({ ca: authority.ca, self: authority.checkIssued(authority) }).toEqual({ ca: true, self: true });
  });

  test.each(['webhook.locust.svc', 'webhook.locust.svc.cluster.local'])('is for the name %s', (host) => {
    expect(certificate.checkHost(host)).toBe(host);
  });

  test.each(['127.0.0.1', '::1'])('is for the address %s', (address) => {
    expect(certificate.checkIP(address)).toBe(address);
  });

  test('is for no other name', () => {
    expect(certificate.checkHost('other.locust.svc')).toBeUndefined();
    expect(certificate.checkHost('conversion webhook')).toBeUndefined();
  });

  test.each(['certificate', 'authority'] as const)('holds from an hour ago until its end, its %s too', (which) => {
    const { validFrom, validTo } = new X509Certificate(issued[which]);
    expect(new Date(validFrom)).toEqual(new Date('2030-01-31T11:00:00Z'));
    expect(new Date(validTo)).toEqual(new Date('2030-02-01T12:00:00Z'));
  });

  test('has no key but its own: that of the authority is gone', () => {
    expect(Object.keys(issued)).toEqual(['authority', 'certificate', 'key']);
    expect(authority.checkPrivateKey(createPrivateKey(issued.key))).toBe(false);
  });

  test('has an authority of its own, which does not vouch for another', async () => {
    const other = new X509Certificate((await issue()).certificate);
    expect(other.verify(authority.publicKey)).toBe(false);
    expect(other.checkIssued(authority)).toBe(false);
    expect(other.serialNumber).not.toBe(certificate.serialNumber);
  });
});
