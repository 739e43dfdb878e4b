import type { Lease, LeaseSpec } from '../../../lib/runtime/leader-election/lease.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';

/** A Lease as it is stored. */
export async function readLease(
  { request }: ControlPlaneClient,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Promise<{ readonly spec: LeaseSpec }> {
  const path = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/${name}`;
  const { status, body } = await request<Lease>('GET', path);
  if (status === 200) return { spec: body.spec ?? {} };
  throw new Error(`GET ${path}: expected 200, found ${status} ${JSON.stringify(body)}`);
}
