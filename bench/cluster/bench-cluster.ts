import { loadClusterAccess } from '../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../lib/runtime/transport/kubeconfig-transport.ts';
import type { Transport } from '../../lib/runtime/transport/transport.ts';
import { type ControlPlane, startControlPlane } from '../../test/cluster/control-plane/control-plane.ts';
import { deployed } from '../../test/cluster/shipped/deployed.ts';

/** A real API server with what is shipped, for as long as something is measured. */
export interface BenchCluster {
  readonly controlPlane: ControlPlane;
  readonly transport: Transport;
}

/** Measures against an API server of its own. */
export async function inBenchCluster<T>(measure: (cluster: BenchCluster) => Promise<T>): Promise<T> {
  const controlPlane = await startControlPlane();
  const transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: controlPlane.kubeconfig }));
  try {
    await deployed(controlPlane);
    return await measure({ controlPlane, transport });
  } finally {
    transport.close();
    await controlPlane.stop();
  }
}

/** What an administrator asks, who expects it to be done. */
export async function done<Body>(
  { controlPlane }: BenchCluster,
  ...args: Parameters<ControlPlane['request']>
): Promise<Body> {
  const { status, body } = await controlPlane.request<Body>(...args);
  if (status < 300) return body;
  throw new Error(`${args[0]} ${args[1]}: expected success, found ${status} ${JSON.stringify(body)}`);
}
