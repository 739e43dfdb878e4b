import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';
import { sendForJson } from '../../transport/expect-ok.ts';
import { resourcePath } from '../../transport/resource-path.ts';
import type { Transport } from '../../transport/transport.ts';

interface CustomResourceDefinition {
  readonly metadata: { readonly resourceVersion: string };
  readonly spec: {
    readonly conversion?: {
      readonly strategy: string;
      readonly webhook?: { readonly clientConfig?: { readonly caBundle?: string } };
    };
  };
}

/** Nobody calls a conversion webhook for this CRD. */
export class NoConversionWebhookError extends Cdk8sStatusError {
  override readonly name = 'NoConversionWebhookError';
}

/** Which authorities a CRD trusts its conversion webhook by, when it was read. */
export interface CrdTrust {
  readonly crd: string;
  /** In base64, as it is stored. */
  readonly caBundle: string;
  readonly resourceVersion: string;
}

const pathOf = (name: string) =>
  resourcePath({ group: 'apiextensions.k8s.io', version: 'v1', plural: 'customresourcedefinitions', name });

/** @throws ApiError when it cannot be read, NoConversionWebhookError. */
export async function readCrdTrust(transport: Transport, crd: string, signal: AbortSignal): Promise<CrdTrust> {
  const path = pathOf(crd);
  const { metadata, spec } = await sendForJson<CustomResourceDefinition>(transport, { method: 'GET', path, signal });
  const clientConfig = spec.conversion?.webhook?.clientConfig;
  if (!clientConfig) {
    throw new NoConversionWebhookError(
      `CRD ${crd}: spec.conversion: found strategy ${spec.conversion?.strategy}, ` +
        'expected Webhook with webhook.clientConfig, so that its caBundle can be kept',
    );
  }
  return { crd, caBundle: clientConfig.caBundle ?? '', resourceVersion: metadata.resourceVersion };
}

/**
 * Writes the bundle and nothing else, unless it is there already.
 * @throws ApiError 409 when the CRD has changed since it was read.
 */
export async function writeCrdTrust(
  transport: Transport,
  { crd, caBundle, resourceVersion }: CrdTrust,
  bundle: string,
  signal: AbortSignal,
): Promise<void> {
  const wanted = Buffer.from(bundle, 'utf8').toString('base64');
  if (caBundle === wanted) return;
  await sendForJson(transport, {
    method: 'PATCH',
    path: pathOf(crd),
    query: { fieldManager: 'cdk8s-status-webhook' },
    contentType: 'application/merge-patch+json',
    body: { metadata: { resourceVersion }, spec: { conversion: { webhook: { clientConfig: { caBundle: wanted } } } } },
    signal,
  });
}
