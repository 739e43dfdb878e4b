import { describe, expect, test } from '@jest/globals';
import { jsonLogger } from '../../../lib/runtime/log/json-logger.ts';
import { logReport } from '../../../lib/runtime/webhook/log-report.ts';
import type { WebhookEvent } from '../../../lib/runtime/webhook/webhook-event.ts';

function logged(event: WebhookEvent) {
  const lines: unknown[] = [];
  const now = () => new Date('2026-01-02T03:04:05Z');
  logReport(jsonLogger({ now, write: (line) => void lines.push(JSON.parse(line)) }))(event);
  return lines;
}
const error = new Error('because');

describe('the log of a webhook', () => {
  test.each<{ event: WebhookEvent; says: object }>([
    {
      event: { type: 'warning', desiredApiVersion: 'locust.io/v1', message: 'lost' },
      says: {
        level: 'warn',
        message: 'something of an object was lost in a conversion',
        to: 'locust.io/v1',
        what: 'lost',
      },
    },
    {
      event: { type: 'failed', desiredApiVersion: 'locust.io/v1', error },
      says: { level: 'error', message: 'a conversion failed', error: { message: 'because' } },
    },
    {
      event: { type: 'refused', status: 405, error },
      says: { level: 'warn', message: 'a request was refused', status: 405 },
    },
    {
      event: { type: 'certificate', change: 'promoted', secret: 'a/b' },
      says: { level: 'info', message: 'a certificate was promoted', secret: 'a/b' },
    },
    {
      event: { type: 'certificateProblem', error },
      says: { level: 'warn', message: 'the certificates could not be looked after', error: { message: 'because' } },
    },
  ])('tells of $event.type', ({ event, says }) => expect(logged(event)).toMatchObject([says]));

  test('does not tell of each conversion that went well', () =>
    expect(logged({ type: 'converted', desiredApiVersion: 'locust.io/v1', objects: 1 })).toEqual([]));
});
