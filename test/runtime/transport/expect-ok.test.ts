import { describe, expect, test } from '@jest/globals';
import {
  ApiError,
  isAlreadyExists,
  isConflict,
  isExpired,
  isNotFound,
} from '../../../lib/runtime/transport/api-error.ts';
import { expectOk, sendForJson } from '../../../lib/runtime/transport/expect-ok.ts';
import type { ApiRequest, ApiResponse } from '../../../lib/runtime/transport/transport.ts';
import { TransportError } from '../../../lib/runtime/transport/transport-error.ts';

const request: ApiRequest = { method: 'PUT', path: '/apis/a/v1/things/b' };

const response = (status: number, body: unknown, headers = {}): ApiResponse => ({
  status,
  headers,
  json: async () => body,
  async *lines() {},
});

async function refusal(status: number, body: unknown, headers = {}): Promise<ApiError> {
  const error = await expectOk(request, response(status, body, headers)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe('an answer', () => {
  test.each([200, 201, 202])('of %i passes as it is', async (status) => {
    const ok = response(status, {});
    expect(await expectOk(request, ok)).toBe(ok);
  });

  test('of success is read as JSON', async () => {
    const transport = { send: async () => response(200, { a: 1 }), close() {} };
    expect(await sendForJson(transport, request)).toEqual({ a: 1 });
  });

  test('of refusal says what the server said, and about which fields', async () => {
    const causes = [{ reason: 'FieldValueInvalid', message: 'Invalid value', field: 'spec.replicas' }];
    const error = await refusal(422, {
      kind: 'Status',
      reason: 'Invalid',
      message: 'Thing "b" is invalid',
      details: { causes },
    });
    expect(error).toMatchObject({ status: 422, reason: 'Invalid', answer: 'Thing "b" is invalid', causes });
    expect(error.message).toBe('PUT /apis/a/v1/things/b: found 422 Invalid (Thing "b" is invalid), expected success');
  });

  test.each([
    { it: 'the header', details: undefined, headers: { 'retry-after': '7' }, seconds: 7 },
    { it: 'the status', details: { retryAfterSeconds: 3 }, headers: {}, seconds: 3 },
    { it: 'the header first', details: { retryAfterSeconds: 3 }, headers: { 'retry-after': '7' }, seconds: 7 },
    {
      it: 'a date, which says nothing we use',
      details: undefined,
      headers: { 'retry-after': 'Fri' },
      seconds: undefined,
    },
  ])('of refusal says how long to wait, from $it', async ({ details, headers, seconds }) => {
    const error = await refusal(429, { kind: 'Status', reason: 'TooManyRequests', details }, headers);
    expect(error.retryAfterSeconds).toBe(seconds);
  });

  test.each([
    { it: 'JSON of another kind', json: async () => ({ reason: 'x' }), said: '' },
    { it: 'a list', json: async () => [], said: '' },
    {
      it: 'no JSON',
      json: () => Promise.reject(new TransportError(request, 'EBADMSG', 'no JSON: "<html>"')),
      said: 'no JSON: "<html>"',
    },
  ])('of refusal may come from a proxy, with $it', async ({ json, said }) => {
    const error = await expectOk(request, { ...response(502, {}), json }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 502, reason: '', answer: expect.stringContaining(said) });
  });
});

describe('a refusal is', () => {
  test.each([
    { it: 'not found', status: 404, reason: 'NotFound', is: isNotFound },
    { it: 'a conflict', status: 409, reason: 'Conflict', is: isConflict },
    { it: 'about a name that is taken', status: 409, reason: 'AlreadyExists', is: isAlreadyExists },
    { it: 'an expired version', status: 410, reason: 'Gone', is: isExpired },
    { it: 'an expired version, by its reason', status: 500, reason: 'Expired', is: isExpired },
  ])('$it, and nothing else', async ({ status, reason, is }) => {
    const error = await refusal(status, { kind: 'Status', reason });
    const checks = [isNotFound, isConflict, isAlreadyExists, isExpired];
    expect(checks.filter((check) => check(error))).toEqual([is]);
    expect(checks.filter((check) => check(new Error('another')))).toEqual([]);
  });
});
