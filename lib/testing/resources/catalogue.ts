import type { ApiServer } from '@cdk8s-status/apiserver';
import type { Conversion } from '../../definition/conversion.ts';
import type { Store } from '../store/store.ts';
import { builtInKinds } from './built-in-kinds.ts';
import { builtInResource } from './built-in-resource.ts';
import { type Crd, crdResource } from './crd.ts';
import { customResources } from './custom-resources.ts';
import { apiVersionOf, type Resource } from './resource.ts';

/** The resources that are served now: the built-in ones, and those of the CRDs that are stored and established. */
export interface Catalogue {
  all(): readonly Resource[];
  find(apiVersion: string, plural: string): Resource | undefined;
  /** Of an owner, an apiVersion and a kind. */
  ofKind(apiVersion: string, kind: string): Resource | undefined;
  /** One resource for what is in the store under that name. */
  ofStorage(storage: string): Resource | undefined;
}

const isEstablished = ({ status }: Crd): boolean =>
  (status as { conditions?: { type: string; status: string }[] } | undefined)?.conditions?.some(
    (condition) => condition.type === 'Established' && condition.status === 'True',
  ) ?? false;

export function createCatalogue(server: ApiServer, store: Store, conversions: readonly Conversion[]): Catalogue {
  const builtIn = builtInKinds.map((kind) => builtInResource(server, kind));
  let known: { readonly revision: string; readonly resources: readonly Resource[] } | undefined;
  const opened = new Map<string, { readonly spec: string; readonly resources: readonly Resource[] }>();

  // What was opened stays open as long as the CRD says the same.
  function resourcesOf(crd: Crd): readonly Resource[] {
    const spec = JSON.stringify(crd.spec);
    const before = opened.get(crd.metadata.name);
    if (before?.spec === spec) return before.resources;
    const resources = customResources(server, crd, conversions);
    opened.set(crd.metadata.name, { spec, resources });
    return resources;
  }

  function all(): readonly Resource[] {
    const crds = (store.list(crdResource) as readonly Crd[]).filter(isEstablished);
    const revision = crds.map(({ metadata }) => `${metadata.uid} ${metadata.resourceVersion}`).join();
    if (known?.revision !== revision) known = { revision, resources: [...builtIn, ...crds.flatMap(resourcesOf)] };
    return known.resources;
  }

  return {
    all,
    find: (apiVersion, plural) =>
      all().find((resource) => resource.plural === plural && apiVersionOf(resource) === apiVersion),
    ofKind: (apiVersion, kind) =>
      all().find((resource) => resource.kind === kind && apiVersionOf(resource) === apiVersion),
    ofStorage: (storage) =>
      all().find((resource) => resource.storage === storage && apiVersionOf(resource) === resource.storedAs) ??
      all().find((resource) => resource.storage === storage),
  };
}
