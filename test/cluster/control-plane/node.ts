import { ControlPlaneError } from './control-plane-error.ts';
import type { Request } from './request.ts';

interface Node {
  readonly spec: { readonly taints?: readonly unknown[] };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** A node that no machine stands behind: kwok plays its kubelet. */
export async function createNode(request: Request, name: string): Promise<void> {
  const metadata = {
    name,
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
    labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' },
  };
  const body = { apiVersion: 'v1', kind: 'Node', metadata };
  const answer = await request('POST', '/api/v1/nodes', { body });
  if (answer.status === 201) return;
  throw new ControlPlaneError(
    `creating node ${name}: expected 201, found ${answer.status} ${JSON.stringify(answer.body)}`,
  );
}

/** True once the node is Ready and nothing keeps pods from it, else what does. */
export async function nodeIsReady(request: Request, name: string): Promise<true | string> {
  const { body } = await request<Node>('GET', `/api/v1/nodes/${name}`);
  const ready = body.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
  return (ready && !body.spec.taints?.length) || JSON.stringify({ ...body.spec, ...body.status });
}
