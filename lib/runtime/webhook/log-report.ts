import type { Logger } from '../log/logger.ts';
import type { WebhookReport } from './webhook-event.ts';

/** Tells a log what happens in a webhook; not each conversion that went well, of which there is one for each read. */
export const logReport =
  (log: Logger): WebhookReport =>
  (event) => {
    switch (event.type) {
      case 'converted':
        return;
      case 'warning':
        return log.warn('something of an object was lost in a conversion', {
          to: event.desiredApiVersion,
          what: event.message,
        });
      case 'failed':
        return log.error('a conversion failed', { to: event.desiredApiVersion, error: event.error });
      case 'refused':
        return log.warn('a request was refused', { status: event.status, error: event.error });
      case 'certificate':
        return log.info(`a certificate was ${event.change}`, { secret: event.secret });
      case 'certificateProblem':
        return log.warn('the certificates could not be looked after', { error: event.error });
    }
  };
