import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { ControllerRole } from '../rbac/controller-role.ts';
import { AccountAggregateRole, AccountBinding, AccountRole, ownObject } from './account-access.ts';
import { controllerPod, type EnvironmentVariable, type MountedToken, type Resources } from './pod.ts';
import { WebhookDeployment, type WebhookProps, webhookPort } from './webhook-deployment.ts';

export interface ControllerDeploymentProps {
  /** Of the Deployment and of its ServiceAccount. */
  readonly name: string;
  /** Where they are; it must exist. */
  readonly namespace: string;
  /** What the controllers may do, in every namespace. */
  readonly role: Pick<ControllerRole, 'name'>;
  /** It may also do what ClusterRoles with these labels allow: for what only who runs it can know. @default nothing */
  readonly aggregates?: Readonly<Record<string, string>>;
  readonly image: string;
  /** @default the entrypoint of the image */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvironmentVariable[];
  /** Where `/healthz`, `/readyz` and `/metrics` are served. @default 8080 */
  readonly port?: number;
  /** One works, the others wait for its Lease. @default 1 */
  readonly replicas?: number;
  /** The Lease by which replicas elect a leader. @default the name */
  readonly leaseName?: string;
  /** @default 50m of CPU and 128Mi are asked for, 512Mi is the most */
  readonly resources?: Resources;
  /** A folder that it may write to, empty when the pod starts. @default it writes no files */
  readonly scratch?: string;
  /** A token for others than the API server. @default none */
  readonly token?: MountedToken;
  /** @default the default of the cluster */
  readonly priorityClassName?: string;
  /** How long passes may take to finish when the pod is stopped. @default 30 */
  readonly terminationGracePeriodSeconds?: number;
  /** @default none is served */
  readonly webhook?: WebhookProps;
}

const defaultResources: Resources = {
  requests: { cpu: '50m', memory: '128Mi' },
  limits: { memory: '512Mi' },
};

/**
 * A program that runs controllers, in a cluster: Deployment, ServiceAccount, the binding of its role, and a Role for its
 * Lease. It listens at `port` as `runControllers` does. Its pods pass the level `restricted` of Pod Security.
 */
export class ControllerDeployment extends Construct {
  /** Of the Lease, in the namespace. */
  readonly leaseName: string;
  /** The names of what the webhook needs to know, when there is one. */
  readonly webhook: Pick<WebhookDeployment, 'service' | 'secret'> | undefined;

  constructor(scope: Construct, id: string, props: ControllerDeploymentProps) {
    super(scope, id);
    const { name, namespace, role, webhook } = props;
    const account = { name, namespace };
    const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'controller' };
    this.leaseName = props.leaseName ?? name;

    new ApiObject(this, 'account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name, labels } });
    new AccountBinding(this, 'access', account, role.name);
    if (props.aggregates) new AccountAggregateRole(this, 'aggregate', account, 'aggregate', props.aggregates);
    const leaseRules = ownObject('coordination.k8s.io', 'leases', this.leaseName);
    new AccountRole(this, 'lease', account, 'lease', leaseRules);
    this.webhook = webhook && new WebhookDeployment(this, 'webhook', account, labels, webhook);
    const pod = controllerPod({
      account: name,
      labels,
      image: props.image,
      command: props.command,
      args: props.args,
      env: props.env,
      ports: { http: props.port ?? 8080, ...(webhook && { webhook: webhookPort(webhook) }) },
      resources: props.resources ?? defaultResources,
      scratch: props.scratch,
      token: props.token,
      priorityClassName: props.priorityClassName,
      terminationGracePeriodSeconds: props.terminationGracePeriodSeconds ?? 30,
    });
    new ApiObject(this, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace, name, labels },
      spec: {
        replicas: props.replicas ?? 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: pod },
      },
    });
  }
}
