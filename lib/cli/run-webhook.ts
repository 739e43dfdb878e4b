import { Cdk8sStatusError } from '../errors/cdk8s-status-error.ts';
import type { Logger } from '../runtime/log/logger.ts';
import type { LoadedClusterAccess } from '../runtime/transport/cluster-access.ts';
import type { Transport } from '../runtime/transport/transport.ts';
import { managedCertificates } from '../runtime/webhook/certificates/managed-certificates.ts';
import { serviceHosts } from '../runtime/webhook/certificates/service-hosts.ts';
import { kindConversion } from '../runtime/webhook/conversion/kind-conversion.ts';
import { logReport } from '../runtime/webhook/log-report.ts';
import { conversionWebhook } from '../runtime/webhook/server/conversion-webhook.ts';
import type { System } from '../systems/system.ts';
import type { RunOptions } from './run-options.ts';

export interface RunWebhookProps {
  readonly systems: readonly System[];
  /** Of the Deployment; the Service and the Secret of the webhook are named after it. */
  readonly name: string;
  readonly options: RunOptions;
  readonly access: LoadedClusterAccess;
  readonly transport: Transport;
  readonly log: Logger;
}

/** The conversion webhook of these systems, serving; undefined where none is wanted or has anything to convert. */
export async function runWebhook(
  props: RunWebhookProps,
): Promise<{ readonly port: number; close(): Promise<void> } | undefined> {
  const { systems, name, options, access, transport, log } = props;
  const { isInCluster } = access;
  const kinds = systems.flatMap((system) => system.kinds).filter(({ conversions }) => conversions);
  if (kinds.length === 0 || !(options.webhook ?? isInCluster)) return undefined;
  const namespace = options.webhookNamespace ?? (isInCluster ? access.namespace : undefined);
  if (namespace === undefined)
    throw new Cdk8sStatusError('--webhook-namespace: found none outside a cluster, expected where its Secret shall be');

  const conversions = kinds.map(kindConversion);
  const service = { namespace, name: options.webhookService ?? `${name}-webhook` };
  const report = logReport(log);
  const tls = await managedCertificates({
    transport,
    secret: { namespace, name: `${service.name}-certificates` },
    hosts: options.webhookHost ? [options.webhookHost] : serviceHosts(service),
    crds: conversions.map(({ crd }) => crd),
    report,
  });
  try {
    const server = await conversionWebhook({ conversions, tls, report, port: options.webhookPort });
    return {
      port: server.port,
      async close() {
        tls.close();
        await server.close();
      },
    };
  } catch (error) {
    tls.close();
    throw error;
  }
}
