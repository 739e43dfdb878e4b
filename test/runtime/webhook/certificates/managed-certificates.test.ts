import { X509Certificate } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CertificateEvent } from '../../../../lib/runtime/webhook/certificates/certificate-event.ts';
import type { Entropy } from '../../../../lib/runtime/webhook/certificates/key-pair.ts';
import {
  type ManagedCertificates,
  type ManagedCertificatesProps,
  managedCertificates,
} from '../../../../lib/runtime/webhook/certificates/managed-certificates.ts';
import { type ManualClock, manualClock, settle } from '../../time/manual-clock.ts';
import { fewKeys } from './few-keys.ts';
import { crd, crdPath, type ModelServer, modelServer, secretPath } from './model-server.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const rooms = 'rooms.toy.example.com';
const doors = 'doors.toy.example.com';

let entropy: Entropy;
beforeAll(async () => {
  entropy = await fewKeys();
});

let server: ModelServer;
let clock: ManualClock;
let events: CertificateEvent[];
beforeEach(() => {
  server = modelServer();
  server.put(crdPath(rooms), crd(rooms));
  clock = manualClock(Date.parse('2030-01-01T00:00:00Z'));
  events = [];
});

const start = (props: Partial<ManagedCertificatesProps> = {}) =>
  managedCertificates({
    transport: server,
    secret: { namespace: 'locust', name: 'webhook' },
    hosts: ['webhook.locust.svc'],
    crds: [rooms],
    report: (event) => void events.push(event),
    clock,
    entropy,
    ...props,
  });

/** Time passes in steps in which every promise settles, signatures included. */
async function pass(ms: number, stepMs = minuteMs): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) await clock.advance(Math.min(left, stepMs));
  await settle();
}
const changes = () => events.flatMap((event) => (event.type === 'certificate' ? [event.change] : []));
const problems = () => events.flatMap((event) => (event.type === 'certificateProblem' ? [event.error as Error] : []));
const authorities = (pem: string) =>
  (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((each) => new X509Certificate(each));
const isTrusted = ({ current }: ManagedCertificates, name = rooms) =>
  authorities(server.bundle(name)).some((authority) => new X509Certificate(current.certificate).checkIssued(authority));

describe('at first, the certificates are', () => {
  test('made, kept in the Secret, and trusted by every CRD, of which nothing else changes', async () => {
    server.put(crdPath(doors), crd(doors, Buffer.from('of before').toString('base64')));
    const certificates = await start({ crds: [rooms, doors] });
    expect(changes()).toEqual(['created']);
    expect(problems()).toEqual([]);
    expect([isTrusted(certificates), isTrusted(certificates, doors)]).toEqual([true, true]);
    expect(server.stored(crdPath(doors))).toEqual({
      ...crd(doors, Buffer.from(server.bundle(doors)).toString('base64')),
      metadata: { name: doors, resourceVersion: expect.any(String) },
    });
    certificates.close();
  });

  test('those of the Secret, where it has some, and nothing is written', async () => {
    const first = await start();
    const before = server.requests.length;
    const second = await start();
    expect(second.current).toEqual(first.current);
    expect(server.requests.slice(before)).toEqual([`GET ${crdPath(rooms)}`, `GET ${secretPath}`]);
    expect(changes()).toEqual(['created']);
  });

  test('the same for replicas that start at once', async () => {
    const replicas = await Promise.all(Array.from({ length: 5 }, () => start()));
    expect(new Set(replicas.map(({ current }) => current.certificate)).size).toBe(1);
    expect(changes()).toEqual(['created']);
    expect(replicas.every((replica) => isTrusted(replica))).toBe(true);
  });

  test('put into a Secret that is there and empty', async () => {
    server.put(secretPath, { type: 'Opaque', metadata: { name: 'webhook', labels: { a: 'b' } } });
    const certificates = await start();
    expect(isTrusted(certificates)).toBe(true);
    expect(server.stored(secretPath)).toMatchObject({ type: 'Opaque', metadata: { labels: { a: 'b' } } });
  });

  test('made anew in place of a Secret that cannot be read, whose authorities stay trusted for a while', async () => {
    const old = await start();
    const { data, ...secret } = server.stored(secretPath) as { data: object; metadata: never };
    server.put(secretPath, { ...secret, data: { ...data, 'tls.key': '' } });
    const certificates = await start();
    expect(certificates.current).not.toEqual(old.current);
    expect([isTrusted(certificates), isTrusted(old)]).toEqual([true, true]);
    await pass(11 * minuteMs);
    expect(authorities(server.bundle(rooms))).toHaveLength(1);
  });

  test('not there when the Secret cannot be read: the start fails', async () => {
    server.fail = ({ path }) => (path === secretPath ? 403 : undefined);
    await expect(start()).rejects.toMatchObject({ name: 'ApiError', status: 403 });
    expect(clock.waiting).toBe(0);
  });
});

describe('a rotation', () => {
  test('is prepared, served and over in this order, ten minutes apart, on the 60th day', async () => {
    const certificates = await start();
    const first = certificates.current.certificate;
    clock.jump(60 * dayMs - 2 * minuteMs);
    await pass(minuteMs);
    expect(changes()).toEqual(['created']);

    await pass(2 * minuteMs);
    expect(changes()).toEqual(['created', 'prepared']);
    expect(authorities(server.bundle(rooms))).toHaveLength(2);
    expect(certificates.current.certificate).toBe(first);

    await pass(8 * minuteMs);
    expect(changes()).toEqual(['created', 'prepared']);
    await pass(2 * minuteMs);
    expect(changes()).toEqual(['created', 'prepared', 'promoted']);
    expect(certificates.current.certificate).not.toBe(first);
    expect(authorities(server.bundle(rooms))).toHaveLength(2);

    await pass(11 * minuteMs);
    expect(changes()).toEqual(['created', 'prepared', 'promoted', 'dropped']);
    expect(authorities(server.bundle(rooms))).toHaveLength(1);
    expect(isTrusted(certificates)).toBe(true);
    expect(problems()).toEqual([]);
  });

  test('is told to whoever subscribed, once, and not to who has gone', async () => {
    const certificates = await start();
    const seen: string[] = [];
    const gone: string[] = [];
    certificates.subscribe(({ certificate }) => void seen.push(certificate));
    certificates.subscribe(({ certificate }) => void gone.push(certificate))();
    clock.jump(60 * dayMs);
    await pass(30 * minuteMs);
    expect(seen).toEqual([certificates.current.certificate]);
    expect(gone).toEqual([]);
  });

  test('begins at once when the hosts are others than before', async () => {
    (await start()).close();
    const certificates = await start({ hosts: ['other.locust.svc'] });
    expect(changes()).toEqual(['created', 'prepared']);
    await pass(12 * minuteMs);
    expect(new X509Certificate(certificates.current.certificate).checkHost('other.locust.svc')).toBeDefined();
  });

  test('waits for a CRD that cannot be read, until the certificate ends', async () => {
    const certificates = await start({ crds: [rooms, doors] });
    const first = certificates.current.certificate;
    server.fail = ({ path }) => (path === crdPath(doors) ? 403 : undefined);
    clock.jump(60 * dayMs);
    await pass(minuteMs);
    await pass(30 * minuteMs);
    expect(changes()).toEqual(['created', 'prepared']);
    expect(certificates.current.certificate).toBe(first);
    clock.jump(30 * dayMs);
    await pass(minuteMs);
    expect(changes()).toEqual(['created', 'prepared', 'promoted']);
  });

  test('waits until a CRD that was applied without the bundle trusts it again', async () => {
    const certificates = await start({ policy: { checkEveryMs: 5 * minuteMs } });
    clock.jump(60 * dayMs);
    await pass(9 * minuteMs);
    server.put(crdPath(rooms), crd(rooms));
    await pass(2 * minuteMs); // looked at in between, ten minutes after the first time
    expect(changes()).toEqual(['created', 'prepared']);
    expect(isTrusted(certificates)).toBe(true);
    await pass(5 * minuteMs);
    expect(changes()).toEqual(['created', 'prepared', 'promoted']);
  });

  test('does not wait for a CRD that is not there or has no webhook, and says so', async () => {
    const { spec: _spec, ...bare } = crd(doors);
    server.put(crdPath(doors), { ...bare, spec: { conversion: { strategy: 'None' } } });
    await start({ crds: [rooms, doors, 'windows.toy.example.com'] });
    expect(problems().map(({ message }) => message)).toEqual([
      `CRD ${doors}: spec.conversion: found strategy None, expected Webhook with webhook.clientConfig, so that its caBundle can be kept`,
      expect.stringContaining('found 404'),
    ]);
    clock.jump(60 * dayMs);
    await pass(30 * minuteMs);
    expect(changes()).toEqual(['created', 'prepared', 'promoted', 'dropped']);
  });
});

describe('what others do meanwhile', () => {
  test('a bundle that someone took away comes back', async () => {
    const certificates = await start();
    server.put(crdPath(rooms), crd(rooms));
    await pass(minuteMs);
    expect(isTrusted(certificates)).toBe(true);
    expect(problems()).toEqual([]);
  });

  test('a CRD that changes between being read and being written is read again', async () => {
    let isFirst = true;
    server.before = ({ method }) => {
      if (method !== 'PATCH' || !isFirst) return;
      isFirst = false;
      server.put(crdPath(rooms), { ...crd(rooms), metadata: { name: rooms, labels: { a: 'b' } } });
    };
    const certificates = await start();
    expect(isTrusted(certificates)).toBe(true);
    expect(problems()).toEqual([]);
    expect(changes()).toEqual(['created']);
    expect(server.stored(crdPath(rooms))).toMatchObject({ metadata: { labels: { a: 'b' } } });
  });

  test('a CRD that changes all the time is a problem, and left for later', async () => {
    server.before = ({ method }) => {
      if (method === 'PATCH') server.put(crdPath(rooms), crd(rooms));
    };
    const certificates = await start();
    expect(problems()).toEqual([expect.objectContaining({ status: 409 })]);
    server.before = () => {};
    await pass(10_000);
    expect(isTrusted(certificates)).toBe(true);
  });
});

describe('when the API server is away', () => {
  test('what was served is served on, it is tried every 10 seconds, and then as before', async () => {
    const certificates = await start();
    const { current } = certificates;
    server.fail = () => new Error('away');
    await pass(minuteMs + 30_000, 10_000);
    expect(problems().map(({ message }) => message)).toEqual(['away', 'away', 'away', 'away']);
    expect(certificates.current).toBe(current);

    server.fail = () => undefined;
    await pass(10_000);
    const before = server.requests.length;
    await pass(minuteMs);
    expect(server.requests.slice(before)).toEqual([`GET ${crdPath(rooms)}`, `GET ${secretPath}`]);
  });
});

describe('a closed one', () => {
  test('looks no more', async () => {
    const certificates = await start();
    certificates.close();
    const before = server.requests.length;
    await pass(dayMs, 60 * minuteMs);
    expect(server.requests.length).toBe(before);
    expect(clock.waiting).toBe(0);
  });

  test('ends a look under way without a word', async () => {
    const certificates = await start();
    server.before = ({ signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const checked = certificates.check();
    await settle();
    certificates.close();
    await checked;
    expect(problems()).toEqual([]);
    expect(clock.waiting).toBe(0);
  });
});

test('looks that are asked for at once are made one after the other, and one timer is left', async () => {
  const certificates = await start();
  const before = server.requests.length;
  await Promise.all([certificates.check(), certificates.check()]);
  const look = [`GET ${crdPath(rooms)}`, `GET ${secretPath}`];
  expect(server.requests.slice(before)).toEqual([...look, ...look]);
  expect(clock.waiting).toBe(1);
});

test('a policy that cannot be kept is refused before anything is asked', async () => {
  await expect(start({ policy: { overlapMs: 1 } })).rejects.toThrow('rotation of certificates: found {');
  expect(server.requests).toEqual([]);
});

test('certificates for nobody are refused', async () => {
  await expect(start({ hosts: [] })).rejects.toThrow('found no hosts, expected at least one');
});
