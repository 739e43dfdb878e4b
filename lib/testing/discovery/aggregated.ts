import type { Resource } from '../resources/resource.ts';
import { statusVerbs, verbsOf } from './group-lists.ts';
import type { ServedGroup } from './served-groups.ts';

function entry(resource: Resource): object {
  const { group, version, kind, plural, singular, isNamespaced, shortNames, categories, hasStatus } = resource;
  const responseKind = resource.isCustom ? { group, version, kind } : { group: '', version: '', kind };
  return {
    resource: plural,
    responseKind,
    scope: isNamespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs: verbsOf(resource),
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
    ...(hasStatus && { subresources: [{ subresource: 'status', responseKind, verbs: statusVerbs }] }),
  };
}

/** All groups in one answer, as kubectl asks for them. */
export const aggregated = (groups: readonly ServedGroup[]): object => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  metadata: {},
  items: groups.map(({ name, versions }) => ({
    metadata: { ...(name && { name }) },
    versions: versions.map(({ version, resources }) => ({
      version,
      resources: resources.map(entry),
      freshness: 'Current',
    })),
  })),
});
