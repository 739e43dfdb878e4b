import { beforeAll, describe, expect, test } from '@jest/globals';
import type {
  CertificateState,
  TrustedCertificate,
} from '../../../../lib/runtime/webhook/certificates/certificate-state.ts';
import { issueCertificate } from '../../../../lib/runtime/webhook/certificates/issue-certificate.ts';
import { systemEntropy } from '../../../../lib/runtime/webhook/certificates/key-pair.ts';
import { planRotation } from '../../../../lib/runtime/webhook/certificates/plan-rotation.ts';
import {
  defaultRotationPolicy,
  type RotationPolicy,
  requireRotationPolicy,
} from '../../../../lib/runtime/webhook/certificates/rotation-policy.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const start = Date.parse('2030-01-01T00:00:00Z');
const at = (ms: number) => new Date(start + ms);
const issue = (host: string, issuedAt: number) =>
  issueCertificate({ hosts: [host], now: at(issuedAt), lifetimeMs: 90 * dayMs, entropy: systemEntropy });

let served: TrustedCertificate; // ends on day 90, is due on day 60
let next: TrustedCertificate; // ends on day 150
let forOther: TrustedCertificate;
beforeAll(async () => {
  [served, next, forOther] = await Promise.all([issue('a.svc', 0), issue('a.svc', 60 * dayMs), issue('b.svc', 0)]);
});

interface Row {
  readonly it: string;
  readonly state: () => Partial<CertificateState> | undefined;
  /** Since the first certificate was issued. */
  readonly now: number;
  /** Since when the state is as it is. */
  readonly changed?: number;
  readonly isNextTrusted?: boolean;
  readonly step: string;
}

describe('the step is', () => {
  test.each<Row>([
    { it: 'create, when there is nothing', state: () => undefined, now: 0, step: 'create' },
    { it: 'keep, while the certificate is young', state: () => ({}), now: 60 * dayMs - 1, step: 'keep' },
    { it: 'prepare, from the day it is due', state: () => ({}), now: 60 * dayMs, step: 'prepare' },
    { it: 'prepare, when hosts are called otherwise', state: () => ({ served: forOther }), now: 0, step: 'prepare' },
    { it: 'create, when the certificate has ended', state: () => ({}), now: 90 * dayMs, step: 'create' },
    {
      it: 'keep, until the next authority was trusted for the overlap',
      state: () => ({ next }),
      changed: 60 * dayMs,
      now: 60 * dayMs + 10 * minuteMs - 1,
      step: 'keep',
    },
    {
      it: 'promote, then',
      state: () => ({ next }),
      changed: 60 * dayMs,
      now: 60 * dayMs + 10 * minuteMs,
      step: 'promote',
    },
    {
      it: 'keep, while a CRD does not trust the next authority',
      state: () => ({ next }),
      changed: 60 * dayMs,
      now: 61 * dayMs,
      isNextTrusted: false,
      step: 'keep',
    },
    {
      it: 'promote at once, when what is served has ended',
      state: () => ({ next }),
      changed: 60 * dayMs,
      now: 90 * dayMs,
      isNextTrusted: false,
      step: 'promote',
    },
    {
      it: 'prepare again, when the next one is for other hosts',
      state: () => ({ next: forOther }),
      now: 0,
      step: 'prepare',
    },
    {
      it: 'prepare again, when the next one was left so long that it is due itself',
      state: () => ({ served: next, next: served }),
      now: 60 * dayMs,
      step: 'prepare',
    },
    {
      it: 'create, when what is served has ended and the next one is for other hosts',
      state: () => ({ next: forOther }),
      now: 90 * dayMs,
      step: 'create',
    },
    {
      it: 'keep, until a former certificate was not served for the overlap',
      state: () => ({ former: [next.authority] }),
      now: 10 * minuteMs - 1,
      step: 'keep',
    },
    { it: 'drop, then', state: () => ({ former: [next.authority] }), now: 10 * minuteMs, step: 'drop' },
    {
      it: 'drop before prepare, when both are due',
      state: () => ({ former: [next.authority] }),
      now: 61 * dayMs,
      step: 'drop',
    },
  ])('$it', ({ state, now, changed = 0, isNextTrusted = true, step }) => {
    const some = state();
    const whole = some && { served, former: [], changedAt: at(changed), ...some };
    const input = { state: whole, hosts: ['a.svc'], now: at(now), policy: defaultRotationPolicy, isNextTrusted };
    expect(planRotation(input)).toBe(step);
  });
});

describe('a policy is refused', () => {
  test.each<{ it: string; policy: Partial<RotationPolicy>; expected: string }>([
    { it: 'that never looks', policy: { checkEveryMs: 0 }, expected: 'checkEveryMs above 0' },
    {
      it: 'with an overlap in which a replica may not look',
      policy: { overlapMs: 119_000 },
      expected: 'overlapMs at least twice checkEveryMs',
    },
    {
      it: 'whose rotation takes longer than is left',
      policy: { renewBeforeMs: 29 * minuteMs },
      expected: 'renewBeforeMs at least three times overlapMs',
    },
    { it: 'that renews all the time', policy: { lifetimeMs: 30 * dayMs }, expected: 'lifetimeMs above renewBeforeMs' },
    { it: 'that is no number', policy: { overlapMs: Number.NaN }, expected: 'overlapMs at least twice' },
  ])('$it', ({ policy, expected }) => {
    expect(() => requireRotationPolicy({ ...defaultRotationPolicy, ...policy })).toThrow(expected);
  });

  test('but the default is not', () => expect(requireRotationPolicy(defaultRotationPolicy)).toBeUndefined());
});
