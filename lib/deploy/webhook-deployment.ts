import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { CustomResourceDefinition } from '../crd/custom-resource-definition.ts';
import { type Account, AccountClusterRole, AccountRole, ownObject } from './account-access.ts';

/** A conversion webhook, served by the pods of the controllers. */
export interface WebhookProps {
  /** The CRDs whose objects it converts. */
  readonly crds: readonly CustomResourceDefinition[];
  /** That the pods listen on. @default 9443 */
  readonly port?: number;
  /** @default '/convert' */
  readonly path?: string;
}

export const webhookPort = ({ port = 9443 }: WebhookProps): number => port;

/**
 * What a conversion webhook needs beside its pods: the Service by which the API server calls it, the conversion of its
 * CRDs, and access to what its certificate is kept in: one Secret, and the caBundle of those CRDs.
 */
export class WebhookDeployment extends Construct {
  /** Of the Service. */
  readonly service: string;
  /** Of the Secret with the certificates, which the webhook makes itself. */
  readonly secret: string;

  constructor(
    scope: Construct,
    id: string,
    account: Account,
    selector: Readonly<Record<string, string>>,
    { crds, path = '/convert' }: WebhookProps,
  ) {
    super(scope, id);
    const { namespace } = account;
    this.service = `${account.name}-webhook`;
    this.secret = `${account.name}-webhook-certificates`;
    new ApiObject(this, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace, name: this.service },
      spec: { selector, ports: [{ name: 'https', port: 443, targetPort: 'webhook', protocol: 'TCP' }] },
    });
    for (const crd of crds) crd.convertBy({ namespace, name: this.service, path, port: 443 });
    new AccountRole(this, 'certificates', account, 'webhook', ownObject('', 'secrets', this.secret));
    new AccountClusterRole(this, 'trust', account, 'webhook', [
      {
        apiGroups: ['apiextensions.k8s.io'],
        resources: ['customresourcedefinitions'],
        resourceNames: crds.map(({ name }) => name),
        verbs: ['get', 'patch'],
      },
    ]);
  }
}
