import type { KubernetesObject, OwnerReference } from '../../runtime/cache/kubernetes-object.ts';
import { type Seen, source } from '../../runtime/controller/source.ts';
import type { Endpoint } from './endpoint.ts';
import type { OwnerCluster } from './owner.ts';

/** What CAPT reads of a Cluster of Cluster API. */
export interface Cluster extends KubernetesObject {
  readonly spec?: {
    readonly controlPlaneEndpoint?: Endpoint;
    readonly infrastructureRef?: { readonly kind?: string; readonly name?: string; readonly namespace?: string };
  };
}

const group = 'cluster.x-k8s.io';

/** The reference to the Cluster, in whatever version of it, that Cluster API has set. */
export const ownerReferenceOf = ({ metadata }: KubernetesObject): OwnerReference | undefined =>
  metadata.ownerReferences?.find(({ kind, apiVersion }) => kind === 'Cluster' && apiVersion.startsWith(`${group}/`));

/** The Clusters that own objects of the kind. Without Cluster API there are none. */
export const ownerClusters = source<Cluster>({
  ...{ group, version: 'v1beta1', plural: 'clusters' },
  optional: true,
  referredBy(object) {
    const owner = ownerReferenceOf(object);
    return owner ? [`${object.metadata.namespace}/${owner.name}`] : [];
  },
});

/** The Cluster that owns an object; undefined where it is not there, be there another one of its name. */
export function clusterOf(object: KubernetesObject, clusters: Seen<Cluster>): Cluster | undefined {
  const owner = ownerReferenceOf(object);
  const found = owner && clusters.get(owner.name);
  return found?.metadata.uid === owner?.uid ? found : undefined;
}

/** What a pass says of the owner; undefined without a reference to it (CX-9). */
export function ownerClusterOf(object: KubernetesObject, clusters: Seen<Cluster>): OwnerCluster | undefined {
  if (!ownerReferenceOf(object)) return undefined;
  const endpoint = clusterOf(object, clusters)?.spec?.controlPlaneEndpoint;
  return endpoint ? { endpoint } : {};
}
