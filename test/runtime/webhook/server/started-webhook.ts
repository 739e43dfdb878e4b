import { afterEach, beforeAll, beforeEach } from '@jest/globals';
import { fixedCertificate } from '../../../../lib/runtime/webhook/certificates/fixed-certificate.ts';
import {
  type IssuedCertificate,
  issueCertificate,
} from '../../../../lib/runtime/webhook/certificates/issue-certificate.ts';
import { systemEntropy } from '../../../../lib/runtime/webhook/certificates/key-pair.ts';
import {
  type ConversionWebhook,
  type ConversionWebhookProps,
  conversionWebhook,
} from '../../../../lib/runtime/webhook/server/conversion-webhook.ts';
import type { WebhookEvent } from '../../../../lib/runtime/webhook/webhook-event.ts';
import { metres, review, room } from '../conversion/toy.ts';
import { type Call, call } from './call.ts';

export const issue = (): Promise<IssuedCertificate> =>
  issueCertificate({ hosts: ['127.0.0.1'], now: new Date(), lifetimeMs: 3_600_000, entropy: systemEntropy });

/** A review of one room, as a request's body. */
export const body = (name = 'a', uid?: string): string =>
  JSON.stringify(review('toy.example.com/v1', [metres(name, { metres: 3.048, colour: 'red' })], uid));

/** The webhook of a test, closed after it. */
export interface StartedWebhook {
  readonly issued: IssuedCertificate;
  readonly webhook: ConversionWebhook;
  readonly events: readonly WebhookEvent[];
  start(props?: Partial<ConversionWebhookProps>): Promise<void>;
  send(options: Call): ReturnType<typeof call>;
}

/** Gives each test of a file a webhook that it starts. */
export function startedWebhook(): StartedWebhook {
  let issued: IssuedCertificate;
  let webhook: ConversionWebhook;
  let events: WebhookEvent[];
  beforeAll(async () => {
    issued = await issue();
  });
  beforeEach(() => {
    events = [];
  });
  afterEach(() => webhook.close(0));
  return {
    get issued() {
      return issued;
    },
    get webhook() {
      return webhook;
    },
    get events() {
      return events;
    },
    async start(props = {}) {
      webhook = await conversionWebhook({
        conversions: [room],
        tls: fixedCertificate(issued),
        report: (event) => void events.push(event),
        port: 0,
        host: '127.0.0.1',
        ...props,
      });
    },
    send: (options) => call(webhook.port, issued.authority, options),
  };
}
