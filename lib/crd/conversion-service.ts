/** The Service that a conversion webhook is called through. */
export interface ConversionService {
  readonly namespace: string;
  readonly name: string;
  readonly path: string;
  readonly port: number;
}

/** `spec.conversion` of a CRD. */
export type CrdConversion = ReturnType<typeof webhookConversion>;

/** `spec.conversion` of a CRD, without a caBundle: the webhook keeps it, for only it knows when its certificate changes. */
export const webhookConversion = (service: ConversionService) => ({
  strategy: 'Webhook',
  webhook: { conversionReviewVersions: ['v1'], clientConfig: { service } },
});
