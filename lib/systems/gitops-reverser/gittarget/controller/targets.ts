import type { SpecOf } from '../../../../definition/spec-of.ts';
import { type KubernetesObject, keyOf } from '../../../../runtime/cache/kubernetes-object.ts';
import { type Primary, type Seen, source } from '../../../../runtime/controller/source.ts';
import type { gitTarget } from '../definition.ts';
import { folderOf, foldersAbove } from './folder.ts';

export type Spec = SpecOf<typeof gitTarget>;
export type Target = KubernetesObject & Pick<Primary<Spec>, 'metadata' | 'spec'>;

const branchOf = ({ metadata, spec }: Target) => [metadata.namespace, spec.providerRef.name, spec.branch];

/** Where a target is found by those that are at, above or below its folder. */
function places(target: Target): readonly string[] {
  const folder = folderOf(target.spec.path);
  const place = (...how: readonly string[]) => JSON.stringify([...branchOf(target), ...how]);
  return [place('at', folder), ...[folder, ...foldersAbove(folder)].map((above) => place('within', above))];
}

/** Where those are found that are at, above or below the folder of a target. */
function overlappingPlaces(target: Target): readonly string[] {
  const folder = folderOf(target.spec.path);
  const place = (...how: readonly string[]) => JSON.stringify([...branchOf(target), ...how]);
  return [place('within', folder), ...foldersAbove(folder).map((above) => place('at', above))];
}

/** All GitTargets: a change of one is about those whose folder overlaps its own, on the same branch. */
export const targetsByPlace = source<Target>({
  ...{ group: 'configbutler.ai', version: 'v1alpha1', plural: 'gittargets' },
  indexes: { place: places },
  referredBy: (object) => places(object as Target),
  knownAs: overlappingPlaces,
});

/** Who was there first; of two that came in the same second, the one whose name is first. */
const isBefore = (a: Target, b: Target): boolean => {
  const [ofA, ofB] = [a, b].map(({ metadata }) => Date.parse(metadata.creationTimestamp)) as [number, number];
  return ofA === ofB ? keyOf(a) < keyOf(b) : ofA < ofB;
};

/** The oldest target before this one that writes to the same folder, to one in it, or to one that it is in. */
export function olderTarget(target: Target, targets: Seen<Target>): Target | undefined {
  const others = overlappingPlaces(target)
    .flatMap((place) => targets.by('place', place))
    .filter((other) => other.metadata.uid !== target.metadata.uid && isBefore(other, target));
  return others.reduce<Target | undefined>(
    (first, other) => (first && isBefore(first, other) ? first : other),
    undefined,
  );
}
