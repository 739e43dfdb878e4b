import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ServingCertificates } from '../certificates/serving-certificates.ts';
import { conversionTable } from '../conversion/conversion-table.ts';
import type { CrdConversion } from '../conversion/crd-conversion.ts';
import type { WebhookReport } from '../webhook-event.ts';
import { conversionListener } from './conversion-listener.ts';
import { openConnections } from './open-connections.ts';

export interface ConversionWebhookProps {
  /** One for each CRD whose `spec.conversion` names this webhook. */
  readonly conversions: readonly CrdConversion[];
  readonly tls: ServingCertificates;
  readonly report: WebhookReport;
  /** Default: 9443. 0 takes a free one. */
  readonly port?: number;
  /** The address to listen on. Default: all. */
  readonly host?: string;
  /** As in the CRD's clientConfig. Default: /convert. */
  readonly path?: string;
  /** A larger request is refused. Default: 16 MiB: etcd takes objects of 1.5, and the API server may send some at once. */
  readonly maxBodyBytes?: number;
}

/** A webhook that serves. */
export interface ConversionWebhook {
  readonly port: number;
  /**
   * Takes no new connection, lets requests under way end, for `graceMs` (default: 10 seconds) at most. Whoever closes it
   * in a cluster waits first until its Service no longer names it.
   */
  close(graceMs?: number): Promise<void>;
}

// Go's client keeps a connection for 90 seconds without a request, also before the first. Were we to close it earlier, or
// to answer 408 to the request that did not come, a request sent just then would fail.
const timeoutMs = 120_000;
const timeouts = { keepAliveTimeout: timeoutMs, headersTimeout: timeoutMs, requestTimeout: timeoutMs };

/**
 * Serves the conversions to the API server over HTTPS, and follows the certificate when it changes.
 * @throws Cdk8sStatusError when it cannot be told which conversion is meant for which object; Node's error when the port
 * cannot be listened on.
 */
export async function conversionWebhook(props: ConversionWebhookProps): Promise<ConversionWebhook> {
  const { conversions, tls, report, port = 9443, host, path = '/convert', maxBodyBytes = 16 * 2 ** 20 } = props;
  const listener = conversionListener({ table: conversionTable(conversions), path, maxBodyBytes, report });
  const { certificate: cert, key } = tls.current;
  const server = createServer({ cert, key, ...timeouts }, (request, response) => {
    connections.serving(request, response);
    return listener(request, response);
  });
  const connections = openConnections(server);
  // Connections that are open go on as they are; each new one gets what is current then.
  const unsubscribe = tls.subscribe(({ certificate, key }) => server.setSecureContext({ cert: certificate, key }));
  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()));
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    unsubscribe();
    throw error;
  }

  return {
    port: (server.address() as AddressInfo).port,
    async close(graceMs = 10_000) {
      unsubscribe();
      server.close();
      connections.end();
      const force = setTimeout(() => connections.cut(), graceMs);
      await closed;
      clearTimeout(force);
    },
  };
}
