import type { KubernetesObject, OwnerReference } from '../cache/kubernetes-object.ts';

interface Owner extends KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The reference by which an object controls another one: deleted with it, and kept from going before it. */
export const controllerReference = ({
  apiVersion,
  kind,
  metadata,
}: Owner): OwnerReference & {
  readonly blockOwnerDeletion: true;
} => ({ apiVersion, kind, name: metadata.name, uid: metadata.uid ?? '', controller: true, blockOwnerDeletion: true });
