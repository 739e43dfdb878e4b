import type { KindDefinition } from '../../../lib/definition/kind.ts';
import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import { managedCertificates } from '../../../lib/runtime/webhook/certificates/managed-certificates.ts';
import type { RotationPolicy } from '../../../lib/runtime/webhook/certificates/rotation-policy.ts';
import { kindConversion } from '../../../lib/runtime/webhook/conversion/kind-conversion.ts';
import { conversionWebhook } from '../../../lib/runtime/webhook/server/conversion-webhook.ts';
import type { WebhookEvent } from '../../../lib/runtime/webhook/webhook-event.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { shippedAccount } from '../run/account-access.ts';
import { deployed } from '../shipped/deployed.ts';
import { convertByUrl } from './convert-by-url.ts';

export interface ShippedWebhook {
  readonly events: readonly WebhookEvent[];
  stop(): Promise<void>;
  /** Serves again, where it did before. */
  start(policy?: Partial<RotationPolicy>): Promise<void>;
}

/** The conversion webhook of a kind that is shipped, under the account that is. */
export async function shippedWebhook(
  controlPlane: ControlPlaneClient,
  definition: KindDefinition,
  system: string,
): Promise<ShippedWebhook> {
  await deployed(controlPlane, definition);
  const account = await shippedAccount(controlPlane, system);
  const secret = { namespace: account.namespace, name: `${account.name}-webhook-certificates` };
  const conversions = [kindConversion(definition)];
  const crds = conversions.map(({ crd }) => crd);
  const events: WebhookEvent[] = [];
  const report = (event: WebhookEvent) => void events.push(event);

  async function serve(port: number, policy: Partial<RotationPolicy> = {}) {
    const transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig: account.kubeconfig() }));
    const tls = await managedCertificates({ transport, secret, hosts: ['127.0.0.1'], crds, report, policy });
    const server = await conversionWebhook({ conversions, tls, report, port, host: '127.0.0.1' });
    return {
      port: server.port,
      async close() {
        tls.close();
        await server.close();
        transport.close();
      },
    };
  }
  let serving = await serve(0);
  await convertByUrl(controlPlane, definition, serving.port);
  return {
    events,
    stop: () => serving.close(),
    async start(policy) {
      serving = await serve(serving.port, policy);
    },
  };
}
