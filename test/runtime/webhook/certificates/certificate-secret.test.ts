import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Secret, secretWith, stateIn } from '../../../../lib/runtime/webhook/certificates/certificate-secret.ts';
import type {
  CertificateState,
  TrustedCertificate,
} from '../../../../lib/runtime/webhook/certificates/certificate-state.ts';
import { issueCertificate } from '../../../../lib/runtime/webhook/certificates/issue-certificate.ts';
import { systemEntropy } from '../../../../lib/runtime/webhook/certificates/key-pair.ts';

const now = new Date('2030-01-01T00:00:00Z');
const issue = () => issueCertificate({ hosts: ['a.svc'], now, lifetimeMs: 3_600_000, entropy: systemEntropy });
const name = { namespace: 'locust', name: 'webhook' };

let served: TrustedCertificate;
let next: TrustedCertificate;
let former: TrustedCertificate;
beforeAll(async () => {
  [served, next, former] = await Promise.all([issue(), issue(), issue()]);
});

describe('a Secret', () => {
  test.each<{ it: string; state: () => CertificateState }>([
    { it: 'one certificate', state: () => ({ served, former: [], changedAt: now }) },
    { it: 'the next one too', state: () => ({ served, next, former: [], changedAt: now }) },
    { it: 'a former authority', state: () => ({ served, former: [former.authority], changedAt: now }) },
    { it: 'all of it', state: () => ({ served, next, former: [former.authority], changedAt: now }) },
  ])('gives back $it', ({ state }) => expect(stateIn(secretWith(state(), name, undefined))).toEqual(state()));

  test('is of the type that others mount: its certificate is tls.crt, its bundle ca.crt', () => {
    const { type, data } = secretWith({ served, next, former: [], changedAt: now }, name, undefined);
    const text = (base64: string | undefined) => Buffer.from(base64!, 'base64').toString();
    expect(type).toBe('kubernetes.io/tls');
    expect(text(data['tls.crt'])).toBe(served.certificate);
    expect(text(data['tls.key'])).toBe(served.key);
    expect(text(data['ca.crt'])).toBe(served.authority + next.authority);
  });

  test('keeps what others have put there, and loses the next certificate once it is served', () => {
    const first = secretWith({ served, next, former: [], changedAt: now }, name, undefined);
    const stored = {
      ...first,
      type: 'Opaque',
      metadata: { ...first.metadata, resourceVersion: '7', annotations: { ...first.metadata.annotations, a: 'b' } },
      data: { ...first.data, mine: 'eA==' },
    };
    const written = secretWith({ served: next, former: [served.authority], changedAt: now }, name, stored);
    expect(written).toMatchObject({ type: 'Opaque', metadata: { resourceVersion: '7', annotations: { a: 'b' } } });
    expect(Object.keys(written.data).toSorted()).toEqual(['ca.crt', 'mine', 'tls.crt', 'tls.key']);
  });
});

describe('a Secret holds nothing that can be served', () => {
  const damaged = (damage: (secret: Secret & { data: Record<string, string> }) => Secret) =>
    stateIn(damage(secretWith({ served, former: [], changedAt: now }, name, undefined)));
  const encoded = (text: string) => Buffer.from(text).toString('base64');

  test.each<{ it: string; damage: Parameters<typeof damaged>[0] }>([
    { it: 'when it is empty', damage: ({ metadata }) => ({ metadata }) },
    { it: 'when the key is of another', damage: (s) => ({ ...s, data: { ...s.data, 'tls.key': encoded(next.key) } }) },
    { it: 'when the key is no key', damage: (s) => ({ ...s, data: { ...s.data, 'tls.key': encoded('none') } }) },
    {
      it: 'when its authority is lost',
      damage: (s) => ({ ...s, data: { ...s.data, 'ca.crt': encoded(next.authority) } }),
    },
    { it: 'when nobody knows since when', damage: (s) => ({ ...s, metadata: { name: 'webhook' } }) },
    { it: 'when a value is no text', damage: (s) => ({ ...s, data: { ...s.data, 'tls.crt': 'AAECAw==' } }) },
  ])('$it', ({ damage }) => expect(damaged(damage)).toBeUndefined());

  test('but a next one that is damaged is only not there', () => {
    const secret = secretWith({ served, next, former: [], changedAt: now }, name, undefined);
    const { 'next.key': _lost, ...data } = secret.data as Record<string, string>;
    expect(stateIn({ ...secret, data })).toEqual({ served, former: [next.authority], changedAt: now });
  });
});
