import type { FreshView } from '../cache/fresh-view.ts';
import { type KubernetesObject, keyOf, type ObjectKey } from '../cache/kubernetes-object.ts';
import type { Primary, Seen, Source, Sources, World } from './source.ts';

/** The index by which the runtime files the objects of every source: the uid of the controlling owner. */
export const ownerIndex = 'cdk8s-status/owner';

/** Why the objects of a source are not known: there is no such resource, or this account may not read it. */
export type Absence = 'missing' | 'forbidden';
export type SourceState = 'unknown' | 'there' | Absence;

/** One source, as the manager runs it. */
export interface LiveSource {
  readonly source: Source;
  readonly view: FreshView<KubernetesObject, string>;
  state(): SourceState;
}

const byName = (a: KubernetesObject, b: KubernetesObject) => (keyOf(a) < keyOf(b) ? -1 : 1);

function seenOf({ view, state }: LiveSource, object: Primary): Seen<KubernetesObject> {
  return {
    get installed() {
      return state() !== 'missing';
    },
    get forbidden() {
      return state() === 'forbidden';
    },
    get(name, namespace = object.metadata.namespace) {
      const key: ObjectKey = namespace === undefined ? name : `${namespace}/${name}`;
      return view.get(key) ?? (namespace === object.metadata.namespace ? view.get(name) : undefined);
    },
    owned: () => view.byIndex(ownerIndex, object.metadata.uid).toSorted(byName),
    by: (index, value) => view.byIndex(index, value).toSorted(byName),
    list: () => view.list().toSorted(byName),
  };
}

/** What a pass over an object sees of its sources. */
export const worldOf = (sources: Readonly<Record<string, LiveSource>>, object: Primary): World<Sources> =>
  Object.fromEntries(Object.entries(sources).map(([name, live]) => [name, seenOf(live, object)]));
