import type { StatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { jsonLogger } from '../../../lib/runtime/log/json-logger.ts';
import { type RunControllersProps, runControllers } from '../../../lib/runtime/manager/run-controllers.ts';
import { prometheusMetrics } from '../../../lib/runtime/metrics/prometheus-metrics.ts';
import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { eventually } from '../control-plane/eventually.ts';
import { type Interference, type Recorded, recordingTransport, writesIn } from './recording-transport.ts';
import { serviceAccountKubeconfig } from './service-account.ts';

/** The controllers of a system at work, under the role and the kind of account that are shipped. */
export interface RunningSystem {
  readonly requests: readonly Recorded[];
  /** Requests that changed something, Events aside. */
  writes(): readonly Recorded[];
  /** Log lines, parsed. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  readonly metrics: { text(): Promise<string> };
  /** How many passes it made so far. */
  passes(): Promise<number>;
  stop(): Promise<void>;
}

export interface RunSystemProps
  extends Partial<Pick<RunControllersProps, 'resyncSeconds' | 'silenceMs' | 'clock' | 'port' | 'lead'>> {
  /** Whose role it runs under: `<system>-controller`. */
  readonly system: string;
  readonly controllers: readonly StatusController[];
  /** What it looks after, and where its account is. */
  readonly namespace: string;
  /** It looks after all namespaces. */
  readonly everywhere?: true;
  /** Default: a new account with the shipped role. */
  readonly kubeconfig?: string;
  readonly interfere?: Interference;
  /** Default: it is returned when its caches are in step. */
  readonly waits?: false;
}

export async function runSystem(controlPlane: ControlPlaneClient, props: RunSystemProps): Promise<RunningSystem> {
  const { system, namespace, everywhere, controllers, interfere, waits = true, ...rest } = props;
  const kubeconfig =
    props.kubeconfig ?? (await serviceAccountKubeconfig(controlPlane, namespace, `${system}-controller`));
  const transport = recordingTransport(kubeconfigTransport(await loadClusterAccess({ kubeconfig })), interfere);
  const stop = new AbortController();
  const log: Readonly<Record<string, unknown>>[] = [];
  const metrics = await prometheusMetrics();
  const running = runControllers({
    ...rest,
    controllers,
    transport,
    ...(!everywhere && { namespace }),
    metrics,
    instance: 'test',
    stop: stop.signal,
    log: jsonLogger({ now: () => new Date(), write: (line) => void log.push(JSON.parse(line)) }),
  });
  let failure: unknown;
  running.catch((error: unknown) => {
    failure = error;
  });
  if (waits)
    await eventually(async () => {
      if (failure) throw failure;
      if (!log.some(({ message }) => message === 'caches are in step')) throw new Error('the caches are not in step');
    });
  return {
    requests: transport.requests,
    writes: () => writesIn(transport.requests),
    log,
    metrics,
    async passes() {
      const counted = (await metrics.text()).matchAll(/^controller_runtime_reconcile_total\{.*\} (\d+)$/gm);
      return [...counted].reduce((sum, [, count]) => sum + Number(count), 0);
    },
    async stop() {
      stop.abort();
      await running;
      transport.close();
    },
  };
}
