import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { certificatePass } from '../../../../lib/runtime/webhook/certificates/certificate-pass.ts';
import type { Entropy } from '../../../../lib/runtime/webhook/certificates/key-pair.ts';
import { fewKeys } from './few-keys.ts';
import { crd, crdPath, modelServer } from './model-server.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const name = 'rooms.toy.example.com';
const policy = { lifetimeMs: 10 * dayMs, renewBeforeMs: 5 * dayMs, overlapMs: 10 * minuteMs, checkEveryMs: minuteMs };

let entropy: Entropy;
beforeAll(async () => {
  entropy = await fewKeys();
});

const known = new Map<string, X509Certificate>();
function parsed(pem: string): X509Certificate {
  const certificate = known.get(pem) ?? new X509Certificate(pem);
  known.set(pem, certificate);
  return certificate;
}

/** Replicas look at any time, at least every six minutes each; how far ahead its clock is differs for each. */
const aheadMs = [0, minuteMs, 2 * minuteMs];
const looks = fc.array(
  fc.record({
    /** Minutes before it. */
    minutes: fc.integer({ min: 1, max: 3 }),
    /** Replicas that look then, all at once. */
    replicas: fc.subarray([0, 1, 2], { minLength: 1 }),
    /** How long each answer of the API server takes, in turns of the event loop. */
    delays: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 }),
  }),
  { minLength: 12, maxLength: 20 },
);

test('whatever the order in which replicas look, each serves at every moment what the CRD trusts', async () => {
  await fc.assert(
    fc.asyncProperty(looks, async (sequence) => {
      const server = modelServer();
      server.put(crdPath(name), crd(name));
      let nowMs = Date.parse('2030-01-01T00:00:00Z');
      let delays: number[] = [];
      server.before = async () => {
        requireTrust();
        for (let turns = delays.shift() ?? 0; turns > 0; turns--) await new Promise(setImmediate);
      };
      const served = new Map<number, string>();
      const seen = new Map<number, number>();
      const look = async (replica: number) => {
        seen.set(replica, nowMs);
        const { state, problems } = await certificatePass({
          transport: server,
          secret: { namespace: 'locust', name: 'webhook' },
          hosts: ['webhook.locust.svc'],
          crds: [name],
          policy,
          entropy,
          now: () => new Date(nowMs + aheadMs[replica]!),
          signal: new AbortController().signal,
        });
        expect(problems).toEqual([]);
        served.set(replica, state.served.certificate);
      };
      // The API server follows a CRD late: what it trusts is any bundle of the last seven minutes.
      const bundles: { readonly since: number; readonly pem: string }[] = [];
      const requireTrust = () => {
        const pem = server.bundle(name);
        if (pem !== '' && bundles.at(-1)?.pem !== pem) bundles.push({ since: nowMs, pem });
        const recent = bundles.filter((_, index) => (bundles[index + 1]?.since ?? nowMs) >= nowMs - 7 * minuteMs);
        for (const { pem } of recent) {
          const authorities = (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(parsed);
          for (const certificate of served.values()) {
            expect(authorities.some((authority) => parsed(certificate).checkIssued(authority))).toBe(true);
          }
        }
      };

      await Promise.all([0, 1, 2].map(look));
      nowMs += 5 * dayMs - 10 * minuteMs; // a rotation is due in a moment
      for (const { replicas, minutes, delays: given } of sequence) {
        nowMs += minutes * minuteMs;
        const overdue = [...seen].filter(([, at]) => nowMs - at > 3 * minuteMs).map(([replica]) => replica);
        delays = [...given];
        await Promise.all([...new Set([...replicas, ...overdue])].map(look));
        requireTrust();
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
