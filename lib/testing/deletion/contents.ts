import type { ApiObject } from '../objects/api-object.ts';
import { type Crd, crdResource } from '../resources/crd.ts';
import type { Store } from '../store/store.ts';

/** An object, and under which name the store has its like. */
export type Placed = readonly [storage: string, object: ApiObject];

/** What goes before the object may: what is in a namespace, the objects of a CRD. */
export function contentsOf(store: Store, [storage, object]: Placed): readonly Placed[] {
  if (storage === 'namespaces')
    return store.all().filter(([, { metadata }]) => metadata.namespace === object.metadata.name);
  if (storage !== crdResource) return [];
  const { names, group } = (object as Crd).spec;
  const own = `${names.plural}.${group}`;
  return store.list(own).map((each) => [own, each] as const);
}
