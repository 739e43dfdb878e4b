import type { ControlPlaneClient } from '../control-plane/client.ts';
import type { AnyStatus } from './custom-object.ts';

const served = {
  configmaps: '/api/v1',
  secrets: '/api/v1',
  services: '/api/v1',
  pods: '/api/v1',
  serviceaccounts: '/api/v1',
  persistentvolumeclaims: '/api/v1',
  resourcequotas: '/api/v1',
  statefulsets: '/apis/apps/v1',
  jobs: '/apis/batch/v1',
  deployments: '/apis/apps/v1',
  events: '/apis/events.k8s.io/v1',
  locusttests: '/apis/locust.io/v2',
  dittoservers: '/apis/dittofs.dittofs.com/v1alpha1',
  bind9instances: '/apis/bindy.firestoned.io/v1beta1',
  bind9clusters: '/apis/bindy.firestoned.io/v1beta1',
  perconapgclusters: '/apis/pgv2.percona.com/v2',
  captclusters: '/apis/infrastructure.cluster.x-k8s.io/v1beta1',
  captcontrolplanes: '/apis/controlplane.cluster.x-k8s.io/v1beta1',
  workspacetemplates: '/apis/infrastructure.cluster.x-k8s.io/v1beta1',
  workspacetemplateapplies: '/apis/infrastructure.cluster.x-k8s.io/v1beta1',
  clusters: '/apis/cluster.x-k8s.io/v1beta1',
  workspaces: '/apis/tf.upbound.io/v1beta1',
  gittargets: '/apis/configbutler.ai/v1alpha1',
  gitproviders: '/apis/configbutler.ai/v1alpha1',
  watchrules: '/apis/configbutler.ai/v1alpha1',
} as const;
/** In no namespace: their names must differ from those of other test files. */
const clusterScoped: readonly string[] = ['workspaces'];
export type Resource = keyof typeof served;

/** An object of whichever kind, as the server returns it. */
export interface AnyObject {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
    readonly ownerReferences?: readonly {
      readonly uid: string;
      readonly name: string;
      readonly controller?: boolean;
    }[];
  };
  readonly data?: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own
  readonly spec?: any;
  readonly status?: AnyStatus;
}

/** The objects of a namespace, over HTTPS, as an administrator. All but `find` throw unless the server does it. */
export interface NamespacedObjects {
  collection(resource: Resource): string;
  create(resource: Resource, name: string, content: object): Promise<AnyObject>;
  read(resource: Resource, name: string): Promise<AnyObject>;
  find(resource: Resource, name: string): Promise<AnyObject | undefined>;
  list(resource: Resource): Promise<readonly AnyObject[]>;
  /** A JSON merge patch. */
  patch(resource: Resource, name: string, change: object): Promise<AnyObject>;
  /** The same to /status. */
  patchStatus(resource: Resource, name: string, status: object): Promise<AnyObject>;
  remove(resource: Resource, name: string): Promise<void>;
}

const contentType = 'application/merge-patch+json';

export function objectsIn({ request }: ControlPlaneClient, namespace: string): NamespacedObjects {
  const place = (resource: Resource) => (clusterScoped.includes(resource) ? '' : `/namespaces/${namespace}`);
  const collection = (resource: Resource) => `${served[resource]}${place(resource)}/${resource}`;
  const done = async <Body>(...args: Parameters<typeof request>): Promise<Body> => {
    const { status, body } = await request<Body>(...args);
    if (status < 300) return body;
    throw new Error(`${args[0]} ${args[1]}: expected success, found ${status} ${JSON.stringify(body)}`);
  };
  return {
    collection,
    create: (resource, name, { metadata, ...content }: { metadata?: object }) =>
      done('POST', collection(resource), { body: { metadata: { ...metadata, name }, ...content } }),
    read: (resource, name) => done('GET', `${collection(resource)}/${name}`),
    async find(resource, name) {
      const { status, body } = await request<AnyObject>('GET', `${collection(resource)}/${name}`);
      return status === 404 ? undefined : body;
    },
    list: async (resource) => (await done<{ items: readonly AnyObject[] }>('GET', collection(resource))).items,
    patch: (resource, name, body) => done('PATCH', `${collection(resource)}/${name}`, { contentType, body }),
    patchStatus: (resource, name, status) =>
      done('PATCH', `${collection(resource)}/${name}/status`, { contentType, body: { status } }),
    async remove(resource, name) {
      // Of Jobs the server would keep the pods, and the Job until somebody has let go of them.
      await done('DELETE', `${collection(resource)}/${name}?propagationPolicy=Background`);
    },
  };
}
