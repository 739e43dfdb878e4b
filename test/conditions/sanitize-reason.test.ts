import { sanitizeReason } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const pattern = /^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/;

describe('a text becomes a reason', () => {
  test.each([
    { it: 'as it is when it is one', text: 'MinimumReplicasAvailable', reason: 'MinimumReplicasAvailable' },
    { it: 'by joining its words', text: 'Connection refused', reason: 'ConnectionRefused' },
    {
      it: 'without what a reason cannot hold',
      text: 'HTTP 503 - (service unavailable)!',
      reason: 'HTTP503ServiceUnavailable',
    },
    { it: 'without a start that is no letter', text: '503: no backend', reason: 'NoBackend' },
    { it: 'without an end that is a comma or colon', text: 'Error:', reason: 'Error' },
    { it: 'without letters of other alphabets', text: 'größer als', reason: 'grErAls' },
    { it: 'of 1,024 characters at most', text: 'R'.repeat(2000), reason: 'R'.repeat(1024) },
    { it: 'without the colon at which it was cut', text: `${'R'.repeat(1023)}:X`, reason: 'R'.repeat(1023) },
    { it: 'that says so when nothing is left', text: '…', reason: 'NoReasonReported' },
    { it: 'that says so when there was nothing', text: '', reason: 'NoReasonReported' },
  ])('$it', ({ text, reason }) => expect(sanitizeReason(text)).toBe(reason));

  test('that is always valid, and is left as it is from then on', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(pattern)), (text) => {
        const reason = sanitizeReason(text);
        expect(reason).toMatch(pattern);
        expect(sanitizeReason(reason)).toBe(reason);
        if (pattern.test(text)) expect(reason).toBe(text);
      }),
    );
  });
});
