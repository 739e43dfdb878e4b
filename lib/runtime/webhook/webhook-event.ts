import type { CertificateEvent } from './certificates/certificate-event.ts';

/** What happened, for a log and for metrics. */
export type WebhookEvent =
  | { readonly type: 'converted'; readonly desiredApiVersion: string; readonly objects: number }
  /** Some of an object is not in the version it was converted to. */
  | { readonly type: 'warning'; readonly desiredApiVersion: string; readonly message: string }
  /** The API server was told Failed: the request of a user fails. */
  | { readonly type: 'failed'; readonly desiredApiVersion: string; readonly error: Error }
  /** A request that is no ConversionReview was answered with a status of 400 or more. */
  | { readonly type: 'refused'; readonly status: number; readonly error: Error }
  | CertificateEvent;

/** Called at once for each event; it must not throw. */
export type WebhookReport = (event: WebhookEvent) => void;
