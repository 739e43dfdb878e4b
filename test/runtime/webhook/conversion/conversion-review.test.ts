import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ConversionReviewError,
  conversionRequest,
} from '../../../../lib/runtime/webhook/conversion/conversion-review.ts';
import { review } from './toy.ts';

const whole = review('toy.example.com/v1', []);
const withRequest = (changes: object) => ({ ...whole, request: { ...whole.request, ...changes } });

describe('a ConversionReview', () => {
  test('is read for its uid, the version and the objects', () => {
    expect(conversionRequest(review('toy.example.com/v1', [{ a: 1 }], 'abc'))).toEqual({
      uid: 'abc',
      desiredApiVersion: 'toy.example.com/v1',
      objects: [{ a: 1 }],
    });
  });

  test.each([
    { it: 'no object', body: [], error: 'ConversionReview : found [], expected an object' },
    { it: 'null', body: null, error: 'ConversionReview : found null, expected an object' },
    { it: 'another kind', body: { ...whole, kind: 'Pod' }, error: 'kind: found "Pod", expected ConversionReview' },
    {
      it: 'an older version of itself',
      body: { ...whole, apiVersion: 'apiextensions.k8s.io/v1beta1' },
      error:
        'apiVersion: found "apiextensions.k8s.io/v1beta1", expected apiextensions.k8s.io/v1: ' +
        "list v1 in the CRD's spec.conversion.webhook.conversionReviewVersions",
    },
    { it: 'an answer', body: { ...whole, request: undefined }, error: 'request: found nothing, expected an object' },
    { it: 'without uid', body: withRequest({ uid: '' }), error: 'request.uid: found "", expected a text' },
    {
      it: 'for a version without group',
      body: withRequest({ desiredAPIVersion: 'v1' }),
      error: 'request.desiredAPIVersion: found "v1", expected group/version',
    },
    { it: 'without a list', body: withRequest({ objects: {} }), error: 'request.objects: found {}, expected a list' },
  ])('that is $it is refused with what was found and expected', ({ body, error }) => {
    expect(() => conversionRequest(body)).toThrow(ConversionReviewError);
    expect(() => conversionRequest(body)).toThrow(error);
  });

  test('of whatever content is read or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ ...record(whole), request: fc.jsonValue() })), (body) => {
        try {
          expect(typeof conversionRequest(body).uid).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(ConversionReviewError);
        }
      }),
    );
  });
});

const record = ({ apiVersion, kind }: typeof whole) => ({
  apiVersion: fc.constant(apiVersion),
  kind: fc.constant(kind),
});
