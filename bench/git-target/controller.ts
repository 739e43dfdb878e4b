// Runs by itself, bundled: our GitTarget controller, whose workers have done everything at once.
import { frugalHeap } from '../../lib/cli/frugal-heap.ts';
import { jsonLogger } from '../../lib/runtime/log/json-logger.ts';
import { runControllers } from '../../lib/runtime/manager/run-controllers.ts';
import { prometheusMetrics } from '../../lib/runtime/metrics/prometheus-metrics.ts';
import { loadClusterAccess } from '../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../lib/runtime/transport/kubeconfig-transport.ts';
import { gitOpsReverserControllers } from '../../lib/systems/gitops-reverser/controllers.ts';
import type { GitWorkers, MirrorState } from '../../lib/systems/gitops-reverser/git-worker/port.ts';

const commit = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const time = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

function workersThatAreDone(): GitWorkers {
  const states = new Map<string, MirrorState>();
  return {
    mirror({ target: { uid }, provider, remote }) {
      if (states.has(uid)) return;
      const now = time();
      states.set(uid, {
        worker: { name: `${provider}/${remote.branch}` },
        bootstrap: { state: 'applied', commit, time: now },
        snapshot: { state: 'completed', time: now, commit, stats: { created: 1, updated: 0, deleted: 0 } },
        stream: { state: 'live', registeredTime: now },
      });
    },
    stateOf: ({ uid }) => states.get(uid),
    release: ({ uid }) => void states.delete(uid),
    onChange: () => () => {},
    stop: async () => {},
  };
}

frugalHeap(); // as `cdk8s-status run`
const [kubeconfig, namespace] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: kubeconfig! }));
await runControllers({
  controllers: gitOpsReverserControllers({ workers: workersThatAreDone }),
  transport,
  namespace,
  metrics: await prometheusMetrics(),
  log: jsonLogger({ write: (line) => process.stderr.write(line), now: () => new Date() }),
  instance: 'bench',
  port: 0,
  stop: stop.signal,
});
transport.close();
