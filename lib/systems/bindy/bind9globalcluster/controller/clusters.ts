import type { KubernetesObject } from '../../../../runtime/cache/kubernetes-object.ts';
import type { Manifest } from '../../../../runtime/children/children.ts';
import { bindyLabels, partOfBindy } from '../../labels.ts';
import type { GlobalClusterSpec } from '../../specs.ts';
import { group, storedVersion } from '../../versions.ts';

/** What the controller reads of an instance. */
export interface Instance extends KubernetesObject {
  readonly spec?: { readonly clusterRef: string };
}

/** The name of the global cluster that an instance may be of. */
export const clusterNameOf = ({ spec }: Instance): readonly string[] => (spec ? [spec.clusterRef] : []);

interface Circumstances {
  /** Those whose clusterRef is the name of the object, in all namespaces. */
  readonly instances: readonly Instance[];
  /** Where somebody else has a Bind9Cluster of that name. */
  readonly taken: ReadonlySet<string>;
  /** Where the cluster is while nobody refers to it; undefined: nowhere. */
  readonly home: string | undefined;
}

/**
 * The namespaces that need a cluster, sorted. An instance that a cluster made keeps that cluster only at home: elsewhere
 * the last reference would never go (docs/decisions/0032).
 */
export function namespacesFor({ instances, taken, home }: Circumstances): readonly string[] {
  const referring = instances
    .filter(({ metadata: { namespace, labels, deletionTimestamp } }) => {
      const isManaged = labels?.[bindyLabels.managedBy] !== undefined;
      return !deletionTimestamp && (namespace === home || !isManaged);
    })
    .map(({ metadata }) => metadata.namespace ?? '')
    .filter((namespace) => !taken.has(namespace));
  const wanted = referring.length > 0 || home === undefined ? referring : [home];
  return [...new Set(wanted)].toSorted();
}

/** The cluster of one namespace: all that the global one says, but for where it is. */
export const managedCluster = (
  name: string,
  namespace: string,
  { namespace: _, ...shared }: GlobalClusterSpec,
): Manifest => {
  const labels = { ...partOfBindy, [bindyLabels.managedBy]: 'Bind9GlobalCluster', [bindyLabels.cluster]: name };
  return {
    apiVersion: `${group}/${storedVersion}`,
    kind: 'Bind9Cluster',
    metadata: { name, namespace, labels },
    spec: shared,
  } as Manifest;
};
