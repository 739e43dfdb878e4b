import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';

const reviewApiVersion = 'apiextensions.k8s.io/v1';
const reviewKind = 'ConversionReview';

/** What the API server asks: these objects, in that version. */
export interface ConversionRequest {
  readonly uid: string;
  /** `locust.io/v2` */
  readonly desiredApiVersion: string;
  readonly objects: readonly unknown[];
}

/** What it gets, under the same uid: every object in the same order, or why there is none. */
export interface ConversionResponse {
  readonly uid: string;
  readonly convertedObjects: readonly unknown[];
  readonly result: { readonly status: 'Success' } | { readonly status: 'Failed'; readonly message: string };
}

/** The body of a request is no ConversionReview we know. */
export class ConversionReviewError extends Cdk8sStatusError {
  override readonly name = 'ConversionReviewError';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown) => (value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 80) ?? ''));

function expectThat(isRight: boolean, path: string, found: unknown, expected: string): asserts isRight {
  if (!isRight)
    throw new ConversionReviewError(`ConversionReview ${path}: found ${shown(found)}, expected ${expected}`);
}

/**
 * Reads the parsed body of a request.
 * @throws ConversionReviewError that names the first thing wrong.
 */
export function conversionRequest(review: unknown): ConversionRequest {
  expectThat(isRecord(review), '', review, 'an object');
  const { apiVersion, kind, request } = review;
  expectThat(kind === reviewKind, 'kind', kind, reviewKind);
  expectThat(
    apiVersion === reviewApiVersion,
    'apiVersion',
    apiVersion,
    `${reviewApiVersion}: list v1 in the CRD's spec.conversion.webhook.conversionReviewVersions`,
  );
  expectThat(isRecord(request), 'request', request, 'an object');
  const { uid, desiredAPIVersion, objects } = request;
  expectThat(typeof uid === 'string' && uid !== '', 'request.uid', uid, 'a text');
  expectThat(
    typeof desiredAPIVersion === 'string' && /^[^/]+\/[^/]+$/.test(desiredAPIVersion),
    'request.desiredAPIVersion',
    desiredAPIVersion,
    'group/version',
  );
  expectThat(Array.isArray(objects), 'request.objects', objects, 'a list');
  return { uid, desiredApiVersion: desiredAPIVersion, objects };
}

/** The body of the answer. */
export const answeredReview = (response: ConversionResponse) => ({
  apiVersion: reviewApiVersion,
  kind: reviewKind,
  response,
});
