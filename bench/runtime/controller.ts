// Runs by itself, bundled, with --expose-gc and an IPC channel: the DittoServer controller, which tells what it costs.
import { frugalHeap } from '../../lib/cli/frugal-heap.ts';
import { jsonLogger } from '../../lib/runtime/log/json-logger.ts';
import { runControllers } from '../../lib/runtime/manager/run-controllers.ts';
import { prometheusMetrics } from '../../lib/runtime/metrics/prometheus-metrics.ts';
import { loadClusterAccess } from '../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../lib/runtime/transport/kubeconfig-transport.ts';
import { dittoServerController } from '../../lib/systems/dittofs/dittoserver/controller.ts';
import type { Cost } from './cost.ts';

frugalHeap(); // as `cdk8s-status run`
const [kubeconfig, namespace, resyncSeconds] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
process.once('disconnect', () => stop.abort()); // who measures is gone
const metrics = await prometheusMetrics();

async function cost(): Promise<Cost> {
  const counted = (await metrics.text()).matchAll(/^controller_runtime_reconcile_total\{.*\} (\d+)$/gm);
  const passes = [...counted].reduce((sum, [, count]) => sum + Number(count), 0);
  const { user, system } = process.cpuUsage();
  for (let i = 0; i < 2; i++) globalThis.gc!();
  return { passes, cpuSeconds: (user + system) / 1e6, heapBytes: process.memoryUsage().heapUsed };
}
process.on('message', () => void cost().then((each) => process.send!(each)));

const transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: kubeconfig! }));
await runControllers({
  controllers: [dittoServerController],
  transport,
  namespace,
  metrics,
  log: jsonLogger({ write: (line) => process.stderr.write(line), now: () => new Date(), level: 'error' }),
  instance: 'bench',
  resyncSeconds: Number(resyncSeconds),
  stop: stop.signal,
});
transport.close();
if (process.connected) process.disconnect();
