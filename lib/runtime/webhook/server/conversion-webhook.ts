import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ServingCertificates } from '../certificates/serving-certificates.ts';
import type { Conversion } from '../conversion/conversion.ts';
import { conversionTable } from '../conversion/conversion-table.ts';
import type { WebhookReport } from '../webhook-event.ts';
import { conversionListener } from './conversion-listener.ts';

export interface ConversionWebhookProps {
  /** One for each CRD whose `spec.conversion` names this webhook. */
  readonly conversions: readonly Conversion[];
  readonly tls: ServingCertificates;
  readonly report: WebhookReport;
  /** Default: 9443. 0 takes a free one. */
  readonly port?: number;
  /** The address to listen on. Default: all. */
  readonly host?: string;
  /** As in the CRD's clientConfig. Default: /convert. */
  readonly path?: string;
  /** A larger request is refused. Default: 64 MiB, for the API server may send a whole list. */
  readonly maxBodyBytes?: number;
}

/** A webhook that serves. */
export interface ConversionWebhook {
  readonly port: number;
  /** Takes no new connection, lets requests under way end, for `graceMs` (default: 10 seconds) at most. */
  close(graceMs?: number): Promise<void>;
}

// Go's client keeps an idle connection for 90 seconds. Were we to close it first, a request sent just then would fail.
const keepAliveMs = 120_000;

/**
 * Serves the conversions to the API server over HTTPS, and follows the certificate when it changes.
 * @throws Cdk8sStatusError when it cannot be told which conversion is meant for which object.
 */
export async function conversionWebhook(props: ConversionWebhookProps): Promise<ConversionWebhook> {
  const { conversions, tls, report, port = 9443, host, path = '/convert', maxBodyBytes = 64 * 2 ** 20 } = props;
  const listener = conversionListener({ table: conversionTable(conversions), path, maxBodyBytes, report });
  const timeouts = { keepAliveTimeout: keepAliveMs, headersTimeout: 10_000, requestTimeout: 30_000 };
  const { certificate: cert, key } = tls.current;
  let isClosing = false;
  const server = createServer({ cert, key, ...timeouts }, (request, response) => {
    response.once('close', () => isClosing && setImmediate(() => server.closeIdleConnections()));
    return listener(request, response);
  });
  server.listen(port, host);
  await once(server, 'listening');
  // Connections that are open go on as they are; each new one gets what is current then.
  const unsubscribe = tls.subscribe(({ certificate, key }) => server.setSecureContext({ cert: certificate, key }));

  return {
    port: (server.address() as AddressInfo).port,
    async close(graceMs = 10_000) {
      isClosing = true;
      unsubscribe();
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(force);
    },
  };
}
