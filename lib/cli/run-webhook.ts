import type { KindDefinition } from '../definition/kind.ts';
import { Cdk8sStatusError } from '../errors/cdk8s-status-error.ts';
import type { Logger } from '../runtime/log/logger.ts';
import type { LoadedClusterAccess } from '../runtime/transport/cluster-access.ts';
import type { Transport } from '../runtime/transport/transport.ts';
import { managedCertificates } from '../runtime/webhook/certificates/managed-certificates.ts';
import { type ServiceName, serviceHosts } from '../runtime/webhook/certificates/service-hosts.ts';
import { kindConversion } from '../runtime/webhook/conversion/kind-conversion.ts';
import { logReport } from '../runtime/webhook/log-report.ts';
import { conversionWebhook } from '../runtime/webhook/server/conversion-webhook.ts';
import type { System } from '../systems/system.ts';
import type { RunOptions } from './run-options.ts';

/** A webhook that is to run. */
export interface WebhookPlan {
  readonly kinds: readonly KindDefinition[];
  readonly service: ServiceName;
  readonly hosts: readonly string[];
  readonly port: number;
}

/**
 * The webhook of these systems; undefined where none is wanted, or nothing to convert. `name`: of their Deployment.
 * @throws Cdk8sStatusError when nobody says where its Secret shall be.
 */
export function webhookPlan(
  systems: readonly System[],
  name: string,
  options: RunOptions,
  access: LoadedClusterAccess,
): WebhookPlan | undefined {
  const kinds = systems.flatMap((system) => system.kinds).filter(({ conversions }) => conversions);
  const { isInCluster } = access;
  if (kinds.length === 0 || !(options.webhook ?? isInCluster)) return undefined;
  const namespace = options.webhookNamespace ?? (isInCluster ? access.namespace : undefined);
  if (namespace === undefined)
    throw new Cdk8sStatusError('--webhook-namespace: found none outside a cluster, expected where its Secret shall be');
  const service = { namespace, name: options.webhookService ?? `${name}-webhook` };
  const hosts = options.webhookHost ? [options.webhookHost] : serviceHosts(service);
  return { kinds, service, hosts, port: options.webhookPort };
}

const listenError = (port: number, cause: NodeJS.ErrnoException) =>
  new Cdk8sStatusError(`--webhook-port: found ${port} refused with ${cause.code}, expected one that can be opened`, {
    cause,
  });

/**
 * Gets the certificates and serves, until it is closed.
 * @throws Cdk8sStatusError when the certificates cannot be had, or the port cannot be opened.
 */
export async function runWebhook(plan: WebhookPlan, transport: Transport, log: Logger) {
  const { kinds, service, hosts, port } = plan;
  const conversions = kinds.map(kindConversion);
  const secret = { ...service, name: `${service.name}-certificates` };
  const report = logReport(log);
  const crds = conversions.map(({ crd }) => crd);
  const tls = await managedCertificates({ transport, secret, hosts, crds, report });
  try {
    const server = await conversionWebhook({ conversions, tls, report, port });
    log.info('converting', { port: server.port });
    return {
      async close() {
        tls.close();
        await server.close();
      },
    };
  } catch (error) {
    tls.close();
    const listening = error as NodeJS.ErrnoException;
    throw listening.syscall === 'listen' ? listenError(port, listening) : error;
  }
}
