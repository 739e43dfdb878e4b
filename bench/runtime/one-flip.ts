import { setTimeout as sleep } from 'node:timers/promises';
import { runControllers } from '../../lib/runtime/manager/run-controllers.ts';
import { prometheusMetrics } from '../../lib/runtime/metrics/prometheus-metrics.ts';
import { loadClusterAccess } from '../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../lib/runtime/transport/kubeconfig-transport.ts';
import { bindyControllers } from '../../lib/systems/bindy/controllers.ts';
import { freshNamespace } from '../../test/cluster/control-plane/namespace.ts';
import { labelsOfPod, makePod, podStatus } from '../../test/cluster/controllers/bindy/pods.ts';
import { objectsIn } from '../../test/cluster/objects/namespaced-objects.ts';
import { bindcarStandIn } from '../../test/cluster/stand-ins/bindcar.ts';
import type { BenchCluster } from '../cluster/bench-cluster.ts';
import { follow } from '../cluster/followed.ts';
import { inParallel } from '../cluster/in-parallel.ts';
import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';
import { type Counted, countedTransport } from './counted-transport.ts';

const instances = 100;
const flips = 10;
const apiVersion = 'bindy.firestoned.io/v1beta1';
const silent = { info() {}, warn() {}, error() {} };

/** A Bind9Cluster of a hundred instances, each with a pod: what one flip of a pod costs. */
export async function measureOneFlip({ controlPlane, transport }: BenchCluster): Promise<readonly BenchRow[]> {
  const namespace = await freshNamespace(controlPlane, 'one-flip');
  const objects = objectsIn(controlPlane, namespace);
  const bindcar = await bindcarStandIn();
  const counting = countedTransport(
    kubeconfigTransport(await loadClusterAccess({ kubeconfig: controlPlane.kubeconfig })),
  );
  const stop = new AbortController();
  const clusters = { group: 'bindy.firestoned.io', version: 'v1beta1', plural: 'bind9clusters' };
  const followed = await follow(transport, clusters, namespace);
  const running = runControllers({
    controllers: bindyControllers({ bindcarUrl: bindcar.urlOf, tokenFile: '/nonexistent' }),
    transport: counting,
    namespace,
    metrics: await prometheusMetrics(),
    log: silent,
    instance: 'bench',
    stop: stop.signal,
  });
  const ready = (count: number) => followed.when('dns', ({ status }) => status?.readyInstances === count);
  const nameOf = (i: number) => `dns-primary-${i}`;
  try {
    const spec = { primary: { replicas: instances } };
    await objects.create('bind9clusters', 'dns', { apiVersion, kind: 'Bind9Cluster', spec });
    await inParallel(instances, 8, (i) => makePod(objects, `${nameOf(i)}-a`, labelsOfPod(nameOf(i))));
    await ready(instances);
    await sleep(3000);

    const { counted } = counting;
    const costs: (Counted & { readonly ms: number })[] = [];
    for (let flip = 0; flip < flips; flip++) {
      const isReady = flip % 2 === 1;
      const before = { ...counted };
      const sent = performance.now();
      const seen = ready(isReady ? instances : instances - 1);
      await objects.patchStatus('pods', `${nameOf(50)}-a`, podStatus({ ready: isReady }));
      const ms = (await seen) - sent;
      await sleep(1000); // what follows is of this flip
      costs.push({
        ms,
        requests: counted.requests - before.requests,
        bytes: counted.bytes - before.bytes,
        watchedBytes: counted.watchedBytes - before.watchedBytes,
      });
    }
    const row = (name: string, key: keyof (typeof costs)[number], unit: string): BenchRow => ({
      name: `a pod flips, of ${instances} Bind9Instances: ${name}`,
      ours: median(costs.map((cost) => cost[key])),
      unit,
    });
    return [
      row('requests, Events among them', 'requests', ''),
      row('bytes of them and of the answers', 'bytes', 'bytes'),
      row('bytes that watches told', 'watchedBytes', 'bytes'),
      row('to the status of the cluster', 'ms', 'ms'),
    ];
  } finally {
    stop.abort();
    await running;
    counting.close();
    await followed.stop();
    await bindcar.stop();
  }
}
