import { startApiServer } from '@cdk8s-status/apiserver';
import { crdManifest } from '../../lib/crd/crd-manifest.ts';
import { crdName } from '../../lib/definition/kind.ts';
import { loadClusterAccess } from '../../lib/runtime/transport/cluster-access.ts';
import { sendForJson } from '../../lib/runtime/transport/expect-ok.ts';
import { kubeconfigTransport } from '../../lib/runtime/transport/kubeconfig-transport.ts';
import type { Transport } from '../../lib/runtime/transport/transport.ts';
import { dittoServer } from '../../lib/systems/dittofs/dittoserver/definition.ts';
import { example } from '../../lib/systems/dittofs/dittoserver/example.ts';
import { inProcessCluster } from '../../lib/testing/in-process-cluster.ts';
import { moduleFiles } from '../../scripts/apiserver/module-file.ts';
import { startControlPlane } from '../../test/cluster/control-plane/control-plane.ts';
import { established } from '../../test/cluster/control-plane/established.ts';
import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';

/** What one cluster took. */
interface Sample {
  /** Until it answers. */
  readonly startSeconds: number;
  readonly createMs: number;
  readonly statusMs: number;
}

const rounds = 5;
const count = 300;
const collection = '/apis/dittofs.dittofs.com/v1alpha1/namespaces/default/dittoservers';
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const { apiVersion, kind } = { apiVersion: 'dittofs.dittofs.com/v1alpha1', kind: 'DittoServer' };
const lastTransitionTime = '2026-01-01T00:00:00Z';
const ready = { type: 'Ready', status: 'False', reason: 'ConditionsNotMet', message: 'Not ready', lastTransitionTime };

/** Milliseconds for each of many, one after the other. */
async function eachMs(work: (i: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let i = 0; i < count; i++) await work(i);
  return (performance.now() - begun) / count;
}

/** Creates objects, and applies a status to each. */
async function rates(transport: Transport): Promise<Omit<Sample, 'startSeconds'>> {
  const create = (i: number) => {
    const body = { apiVersion, kind, metadata: { name: `s${i}` }, spec: example.spec };
    return sendForJson(transport, { method: 'POST', path: collection, body });
  };
  const report = (i: number) =>
    sendForJson(transport, {
      method: 'PATCH',
      path: `${collection}/s${i}/status`,
      query: { fieldManager: 'bench', force: true },
      contentType: 'application/apply-patch+yaml',
      body: { apiVersion, kind, metadata: { name: `s${i}` }, status: { conditions: [ready] } },
    });
  return { createMs: await eachMs(create), statusMs: await eachMs(report) };
}

const sinceSeconds = (begun: number) => (performance.now() - begun) / 1000;

async function inProcess(module: string): Promise<Sample> {
  const begun = performance.now();
  const server = await startApiServer({ module });
  const cluster = await inProcessCluster({ server });
  await sendForJson(cluster.transport, { method: 'GET', path: '/api/v1/namespaces/default' });
  const startSeconds = sinceSeconds(begun);
  try {
    await cluster.install(dittoServer);
    return { startSeconds, ...(await rates(cluster.transport)) };
  } finally {
    await cluster.close();
    await server.close();
  }
}

async function real(): Promise<Sample> {
  const begun = performance.now();
  const controlPlane = await startControlPlane();
  const startSeconds = sinceSeconds(begun);
  const transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: controlPlane.kubeconfig }));
  try {
    await sendForJson(transport, { method: 'POST', path: definitions, body: crdManifest(dittoServer) });
    await established(controlPlane, crdName(dittoServer));
    return { startSeconds, ...(await rates(transport)) };
  } finally {
    transport.close();
    await controlPlane.stop();
  }
}

/** The cluster inside a test against etcd and kube-apiserver: its start, and how long a write takes. */
export async function benchInProcess(): Promise<readonly BenchRow[]> {
  const { brotli } = await moduleFiles();
  const { startSeconds: first } = await inProcess(brotli); // a process compiles the module once
  const samples: { readonly ours: Sample; readonly peer: Sample }[] = [];
  for (let round = 0; round < rounds; round++) samples.push({ ours: await inProcess(brotli), peer: await real() });
  const row = (name: string, key: keyof Sample, unit: string): BenchRow => {
    const [ours, peer] = [median(samples.map((s) => s.ours[key])), median(samples.map((s) => s.peer[key]))];
    return { name: `${name}, against a real server`, ours, peer, unit, ratio: ours / peer };
  };
  return [
    {
      name: 'in-process cluster: first start, against its limit',
      ours: first,
      peer: 1,
      unit: 's',
      ratio: first,
      atMost: 1,
    },
    row('in-process cluster: start once compiled', 'startSeconds', 's'),
    row('in-process cluster: a create', 'createMs', 'ms'),
    row('in-process cluster: a status by server-side apply', 'statusMs', 'ms'),
  ];
}
