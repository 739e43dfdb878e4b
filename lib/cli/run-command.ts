import { hostname } from 'node:os';
import { Cdk8sStatusError } from '../errors/cdk8s-status-error.ts';
import type { StatusController } from '../runtime/controller/define-status-controller.ts';
import { processIdentity } from '../runtime/leader-election/process-identity.ts';
import { jsonLogger } from '../runtime/log/json-logger.ts';
import { type LeaseProps, leaseLeadership } from '../runtime/manager/lease-leadership.ts';
import { runControllers } from '../runtime/manager/run-controllers.ts';
import { prometheusMetrics } from '../runtime/metrics/prometheus-metrics.ts';
import { type LoadedClusterAccess, loadClusterAccess } from '../runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../runtime/transport/kubeconfig-transport.ts';
import type { System } from '../systems/system.ts';
import { version } from '../version.ts';
import { frugalHeap } from './frugal-heap.ts';
import type { RunOptions } from './run-options.ts';
import { runWebhook, webhookPlan } from './run-webhook.ts';
import { stopSignals } from './stop-signals.ts';

/** What a Deployment of them is called, as in `dist/`. */
const deploymentName = (systems: readonly System[]) =>
  [...systems.map((system) => system.name).sort(), 'controller'].join('-');

/** The Lease to lead by; undefined: without one. */
function leaseOf(systems: readonly System[], options: RunOptions, access: LoadedClusterAccess): LeaseProps | undefined {
  const { isInCluster } = access;
  if (!(options.leaderElect ?? isInCluster)) return undefined;
  const namespace = options.leaseNamespace ?? (isInCluster ? access.namespace : undefined);
  if (namespace === undefined)
    throw new Cdk8sStatusError('--lease-namespace: found none outside a cluster, expected where the Lease shall be');
  const name = options.leaseName ?? deploymentName(systems);
  return { namespace, name, identity: processIdentity(), durationSeconds: options.leaseDuration };
}

/**
 * `cdk8s-status run`: the controllers of systems, until a signal stops them.
 * @returns The exit code.
 * @throws Cdk8sStatusError when they cannot begin.
 */
export async function runSystems(
  systems: readonly System[],
  options: RunOptions,
  write: (text: string) => void,
): Promise<number> {
  frugalHeap();
  const metrics = await prometheusMetrics();
  const access = await loadClusterAccess(options);
  const lease = leaseOf(systems, options, access);
  const plan = webhookPlan(systems, deploymentName(systems), options, access);
  const controllers = (await Promise.all(systems.map((system) => system.controllers!()))).flat() as StatusController[];

  const log = jsonLogger({ write, now: () => new Date(), level: options.logLevel });
  const userAgent = `cdk8s-status/${version} (${systems.map(({ name }) => name).join(', ')})`;
  const transport = kubeconfigTransport(access, { userAgent });
  const signals = stopSignals(() => process.exit(1));
  log.info('starting', {
    version,
    systems: systems.map(({ name }) => name),
    server: access.getCurrentCluster()?.server,
  });
  let webhook: { close(): Promise<void> } | undefined;
  try {
    // Every replica converts, whether it leads or not, and before it says that it is ready.
    webhook = plan && (await runWebhook(plan, transport, log));
    await runControllers({
      controllers,
      transport,
      log,
      metrics,
      stop: signals.stop,
      instance: hostname(),
      namespace: options.namespace,
      port: options.port,
      resyncSeconds: options.resync,
      lead: lease && leaseLeadership(lease),
      onListening: (port) => log.info('listening', { port }),
    });
    return 0;
  } catch (error) {
    if (!(error instanceof Cdk8sStatusError)) throw error;
    log.error('the controllers have ended', { error });
    return 1;
  } finally {
    await webhook?.close();
    signals.close();
    transport.close();
  }
}
