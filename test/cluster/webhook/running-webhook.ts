import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import {
  type ManagedCertificates,
  managedCertificates,
} from '../../../lib/runtime/webhook/certificates/managed-certificates.ts';
import type { RotationPolicy } from '../../../lib/runtime/webhook/certificates/rotation-policy.ts';
import { conversionWebhook } from '../../../lib/runtime/webhook/server/conversion-webhook.ts';
import type { WebhookEvent } from '../../../lib/runtime/webhook/webhook-event.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { established } from '../control-plane/established.ts';
import { freePorts } from '../control-plane/free-ports.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { grantWebhook } from './grant-webhook.ts';
import { roomConversion } from './room-conversion.ts';
import { roomCrd } from './room-crd.ts';

export interface RunningWebhook {
  readonly namespace: string;
  readonly crd: string;
  readonly port: number;
  readonly certificates: ManagedCertificates;
  readonly events: readonly WebhookEvent[];
  /** Another replica's certificates: the same Secret, nothing else in common. */
  addReplica(): Promise<ManagedCertificates>;
  /** `/apis/GROUP/VERSION/namespaces/NAMESPACE/rooms` */
  rooms(version: 'v1' | 'v2'): string;
  stop(): Promise<void>;
}

/**
 * Applies the CRD of rooms in a group of its own, and runs its webhook as a user who may do nothing but what the
 * webhook needs.
 */
export async function runWebhook(
  controlPlane: ControlPlaneClient,
  name: string,
  policy: Partial<RotationPolicy> = {},
): Promise<RunningWebhook> {
  const namespace = await freshNamespace(controlPlane, name);
  const group = `${namespace}.example.com`;
  const [port] = (await freePorts(1)) as [number];
  const manifest = roomCrd(group, port);
  const crd = manifest.metadata.name;
  const created = await controlPlane.kubectl(['create', '-f', '-'], { input: JSON.stringify(manifest) });
  if (created.code !== 0) throw new Error(created.stderr);
  await established(controlPlane, crd);

  const kubeconfig = await grantWebhook(controlPlane, namespace, crd);
  const transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig }));
  const events: WebhookEvent[] = [];
  const report = (event: WebhookEvent) => void events.push(event);
  const secret = { namespace, name: 'webhook' };
  const replicas: ManagedCertificates[] = [];
  const addReplica = async () => {
    const hosts = ['127.0.0.1'];
    const replica = await managedCertificates({ transport, secret, hosts, crds: [crd], report, policy });
    replicas.push(replica);
    return replica;
  };
  const certificates = await addReplica();
  const conversions = [roomConversion(group)];
  const webhook = await conversionWebhook({ conversions, tls: certificates, report, port, host: '127.0.0.1' });
  return {
    ...{ namespace, crd, port, certificates, events, addReplica },
    rooms: (version) => `/apis/${group}/${version}/namespaces/${namespace}/rooms`,
    async stop() {
      for (const replica of replicas) replica.close();
      await webhook.close();
      transport.close();
    },
  };
}
