import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshNamespace } from '../../test/cluster/control-plane/namespace.ts';
import { type BenchCluster, done } from '../cluster/bench-cluster.ts';
import { follow } from '../cluster/followed.ts';
import { inParallel } from '../cluster/in-parallel.ts';
import { median } from '../median.ts';
import { percentile } from '../percentile.ts';
import type { BenchRow } from '../row.ts';
import type { Cost } from './cost.ts';

const group = 'dittofs.dittofs.com';
const servers = { group, version: 'v1alpha1', plural: 'dittoservers' };
const flips = 100;
/** So rarely that most of the time is left for what is measured. */
const resyncSecondsOf = (count: number) => Math.max(5, count / 200);
const nameOf = (i: number) => `files-${i}`;

async function costOf(child: ChildProcess): Promise<Cost> {
  child.send('cost');
  const [cost] = await once(child, 'message');
  return cost as Cost;
}

/** What the caches of the controller hold, as the server counts it. */
async function cachedObjects(cluster: BenchCluster, namespace: string): Promise<number> {
  const count = async (path: string): Promise<number> => {
    const { items } = await done<{ items: readonly unknown[] }>(cluster, 'GET', path);
    return items.length;
  };
  const core = ['configmaps', 'services', 'secrets'].map((plural) => `/api/v1/namespaces/${namespace}/${plural}`);
  const paths = [
    ...core,
    `/apis/apps/v1/namespaces/${namespace}/statefulsets`,
    `/apis/${group}/v1alpha1/namespaces/${namespace}/dittoservers`,
  ];
  const counts = await Promise.all(paths.map(count));
  return counts.reduce((sum, each) => sum + each, 0);
}

/** The StatefulSet of a server shows as many ready pods. */
const shows = (cluster: BenchCluster, namespace: string, i: number, readyReplicas: number) =>
  done(cluster, 'PATCH', `/apis/apps/v1/namespaces/${namespace}/statefulsets/${nameOf(i)}/status`, {
    contentType: 'application/merge-patch+json',
    body: { status: { replicas: 1, readyReplicas, observedGeneration: 1 } },
  });

/** As many DittoServers: from a change of a StatefulSet to the status, memory of what is cached, cost of passes. */
export async function measureDittoServers(
  cluster: BenchCluster,
  script: string,
  count: number,
): Promise<readonly BenchRow[]> {
  const { controlPlane, transport } = cluster;
  const namespace = await freshNamespace(controlPlane, 'runtime');
  const resyncSeconds = resyncSecondsOf(count);
  const args = ['--expose-gc', script, controlPlane.kubeconfig, namespace, String(resyncSeconds)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const followed = await follow(transport, servers, namespace);
  try {
    await sleep(3000); // its caches are in step
    const empty = await costOf(child);
    await inParallel(count, 8, (i) => {
      const body = {
        ...{ apiVersion: `${group}/v1alpha1`, kind: 'DittoServer', metadata: { name: nameOf(i) } },
        spec: { storage: { metadataSize: '1Gi' } },
      };
      return done(cluster, 'POST', `/apis/${group}/v1alpha1/namespaces/${namespace}/dittoservers`, { body });
    });
    await followed.whenAll(count, ({ status }) => status?.configHash !== undefined);
    await sleep(2000);

    const times: number[] = [];
    const shown = new Map<number, number>();
    for (let flip = 0; flip < flips; flip++) {
      const i = (flip * 7919) % count;
      const ready = 1 - (shown.get(i) ?? 0);
      shown.set(i, ready);
      const sent = performance.now();
      const seen = followed.when(nameOf(i), ({ status }) => status?.readyReplicas === ready);
      await shows(cluster, namespace, i, ready);
      times.push((await seen) - sent);
    }

    await sleep(resyncSeconds * 1000);
    const before = await costOf(child);
    await sleep(2 * resyncSeconds * 1000);
    const after = await costOf(child);
    const passes = after.passes - before.passes;
    const objects = await cachedObjects(cluster, namespace);
    const of = `${count.toLocaleString('en')} DittoServers`;
    return [
      { name: `${of}: a StatefulSet's change to the status, median`, ours: median(times), unit: 'ms' },
      { name: `${of}: a StatefulSet's change to the status, p99`, ours: percentile(times, 0.99), unit: 'ms' },
      { name: `${of}: memory of a cached object`, ours: (after.heapBytes - empty.heapBytes) / objects, unit: 'bytes' },
      {
        name: `${of}: 1,000 passes without a change`,
        ours: ((after.cpuSeconds - before.cpuSeconds) / passes) * 1e6,
        unit: 'ms of CPU',
      },
    ];
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    await followed.stop();
  }
}
