import { describe, expect, test } from '@jest/globals';
import { bind9InstanceStatus } from '../../../lib/systems/bindy/bind9instance/status.ts';
import { bindcarFailure, bindcarHttpCodes, bindcarReasons } from '../../../lib/systems/bindy/bindcar-failure.ts';

const table = [
  { code: 400, id: 'B-48', reason: 'BindcarBadRequest', message: 'Invalid request to Bindcar API (400)' },
  { code: 401, id: 'B-49', reason: 'BindcarAuthFailed', message: 'Bindcar authentication failed' },
  { code: 403, id: 'B-50', reason: 'BindcarAuthFailed', message: 'Bindcar authentication failed' },
  { code: 404, id: 'B-51', reason: 'ZoneNotFound', message: 'Zone or resource not found in BIND9 (404)' },
  { code: 500, id: 'B-52', reason: 'BindcarInternalError', message: 'Bindcar API internal error (500)' },
  { code: 501, id: 'B-53', reason: 'BindcarNotImplemented', message: 'Operation not supported by Bindcar (501)' },
  { code: 502, id: 'B-54', reason: 'GatewayError', message: 'Gateway error reaching Bindcar (502)' },
  { code: 503, id: 'B-55', reason: 'GatewayError', message: 'Gateway error reaching Bindcar (503)' },
  { code: 504, id: 'B-56', reason: 'GatewayError', message: 'Gateway error reaching Bindcar (504)' },
] as const;

describe('a Bindcar call that fails', () => {
  test.each(table)('with $code is $reason: $message [$id OFF] [B-59 OFF] [B-60 OFF]', ({ code, reason, message }) => {
    expect(bindcarFailure(code)).toEqual({ reason, message });
  });

  test('without a connection is BindcarUnreachable: Cannot connect to Bindcar API [B-57 OFF] [B-59 OFF] [B-60 OFF]', () => {
    expect(bindcarFailure('no-connection')).toEqual({
      reason: 'BindcarUnreachable',
      message: 'Cannot connect to Bindcar API',
    });
  });

  const known = new Set<number>(table.map(({ code }) => code));
  test('with any other code is BindcarUnreachable, with the code in the text [B-58 OFF] [B-59 OFF] [B-60 OFF]', () => {
    const others = [-1, ...Array.from({ length: 1_000 }, (_, code) => code)].filter((code) => !known.has(code));
    expect(others).toEqual(expect.arrayContaining([0, 199, 302, 418, 429, 999]));
    for (const code of others)
      expect(bindcarFailure(code)).toEqual({
        reason: 'BindcarUnreachable',
        message: `Unexpected HTTP error from Bindcar (${code})`,
      });
  });

  test('is a reason and a message, and nothing else [B-47 OFF]', () => {
    for (const probe of ['no-connection', 418, ...known] as const) {
      const failure = bindcarFailure(probe);
      expect(Object.keys(failure)).toEqual(['reason', 'message']);
      expect(Object.keys(bindcarReasons)).toContain(failure.reason);
      expect(failure.message).toMatch(/^[A-Z]/);
    }
  });
});

describe('the HTTP codes that have a reason', () => {
  test('are the nine of the table, each with its reason and where to look first [B-03 OFF]', () => {
    const codes = Object.entries(bindcarHttpCodes).map(([code, { reason }]) => [Number(code), reason]);
    expect(codes).toEqual(table.map(({ code, reason }) => [code, reason]));
    for (const { cause } of Object.values(bindcarHttpCodes)) expect(cause).not.toBe('');
  });

  test('have reasons that Ready and the Pod conditions both declare, in the same words', () => {
    const { Ready, 'Pod-{i}': pod } = bind9InstanceStatus.conditions;
    expect(Ready.False).toMatchObject(bindcarReasons);
    expect(pod.False).toMatchObject(bindcarReasons);
  });
});
