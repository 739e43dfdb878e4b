import { crdName, type KindDefinition, storageVersion } from '../../definition/kind.ts';
import { type KubernetesObject, keyOf, type ObjectKey } from '../cache/kubernetes-object.ts';
import type { StatusController } from '../controller/define-status-controller.ts';
import type { Primary, Source } from '../controller/source.ts';
import { type LiveSource, ownerIndex } from '../controller/world.ts';
import type { ApiResource } from '../transport/resource-path.ts';
import type { CacheDemand, CachePool, PooledCache } from './cache-pool.ts';

/** A controller's caches. */
export interface ControllerCaches {
  readonly primary: PooledCache;
  readonly sources: Readonly<Record<string, LiveSource & { readonly pooled: PooledCache }>>;
  /** The keys of the kind's objects that a change of a source's object is about. */
  concerned(sourceName: string, object: KubernetesObject): readonly ObjectKey[];
}

export const resourceOf = (definition: KindDefinition): ApiResource => ({
  group: definition.group,
  version: storageVersion(definition).name,
  plural: definition.plural,
});

const controllingOwner = ({ metadata }: KubernetesObject) =>
  (metadata.ownerReferences ?? []).filter(({ controller }) => controller).map(({ uid }) => uid);

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');

/** The key of the object of the kind that controls an object, if one does. */
function ownerKeys({ group, kind, scope }: KindDefinition, { metadata }: KubernetesObject): readonly ObjectKey[] {
  return (metadata.ownerReferences ?? [])
    .filter((owner) => owner.controller && owner.kind === kind && groupOf(owner.apiVersion) === group)
    .map(({ name }) => (scope === 'Namespaced' ? `${metadata.namespace}/${name}` : name));
}

/** Demands the caches of a controller; they are there when the pool starts. */
export function demandCaches(
  { definition, sources }: StatusController,
  pool: CachePool,
  namespace: string | undefined,
): () => ControllerCaches {
  const prefix = crdName(definition);
  const scoped = definition.scope === 'Namespaced' ? namespace : undefined;
  const reference = (name: string) => `${prefix} refers to ${name}`;
  const own = (name: string, index: string) => `${prefix} ${name} ${index}`;

  const referring = Object.entries(sources).filter(([, { referredBy }]) => referredBy);
  const primary = pool.demand({
    resource: resourceOf(definition),
    namespace: scoped,
    indexers: {
      [ownerIndex]: controllingOwner,
      ...Object.fromEntries(
        referring.map(([name, { referredBy }]) => [
          reference(name),
          (object: KubernetesObject) => referredBy!(object as Primary),
        ]),
      ),
    },
  });

  const demandOf = (
    name: string,
    { labelSelector, indexes = {}, group, version, plural, scope }: Source,
  ): CacheDemand => ({
    resource: { group, version, plural },
    namespace: scope === 'Cluster' ? undefined : scoped,
    labelSelector,
    indexers: {
      [ownerIndex]: controllingOwner,
      ...Object.fromEntries(Object.entries(indexes).map(([index, indexer]) => [own(name, index), indexer])),
      ...Object.fromEntries(
        Object.entries(sources).flatMap(([to, { through }]) =>
          through?.[name] ? [[own(name, reference(to)), through[name]]] : [],
        ),
      ),
    },
  });
  const demanded = Object.entries(sources).map(
    ([name, source]) => [name, source, pool.demand(demandOf(name, source))] as const,
  );

  return () => {
    const primaryCache = primary();
    const live = demanded.map(([name, source, cache]) => {
      const pooled = cache();
      const { view } = pooled;
      const renamed = (index: string) => (index === ownerIndex ? index : own(name, index));
      const byIndex: typeof view.byIndex = (index, value) => view.byIndex(renamed(index), value);
      return [name, { source, pooled, view: { ...view, byIndex }, state: pooled.state }] as const;
    });
    const views = Object.fromEntries(live.map(([name, { view }]) => [name, view]));
    return {
      primary: primaryCache,
      sources: Object.fromEntries(live),
      concerned: function concerned(name, object): readonly ObjectKey[] {
        const { owned, referredBy, knownAs = (known) => [keyOf(known)], through = {}, about } = sources[name]!;
        const { view } = primaryCache;
        return [
          ...(owned ? ownerKeys(definition, object) : []),
          ...(referredBy ? knownAs(object).flatMap((by) => view.byIndex(reference(name), by).map(keyOf)) : []),
          ...Object.keys(through).flatMap((by) =>
            views[by]!.byIndex(reference(name), keyOf(object)).flatMap((each) => concerned(by, each)),
          ),
          ...(about?.(object) ?? []),
        ];
      },
    };
  };
}
