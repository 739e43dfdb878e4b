import type { Resource } from '../resources/resource.ts';

/** A version of a group, with what is served in it. */
export interface ServedVersion {
  readonly version: string;
  readonly resources: readonly Resource[];
}

export interface ServedGroup {
  readonly name: string;
  /** The preferred one first. */
  readonly versions: readonly ServedVersion[];
}

const stages = ['alpha', 'beta', ''];

/** How far a version is: v2 before v1, v1 before v1beta2, what is no version last. */
function rank(version: string): readonly number[] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  return match ? [stages.indexOf(match[2] ?? ''), Number(match[1]), Number(match[3] ?? 0)] : [-1, 0, 0];
}

function byRank(a: ServedVersion, b: ServedVersion): number {
  const [of, other] = [rank(a.version), rank(b.version)];
  const at = of.findIndex((value, i) => value !== other[i]);
  return at < 0 ? a.version.localeCompare(b.version) : other[at]! - of[at]!;
}

/** The groups in the order of their first resource. */
export function servedGroups(resources: readonly Resource[]): readonly ServedGroup[] {
  const names = [...new Set(resources.map(({ group }) => group))];
  return names.map((name) => {
    const own = resources.filter(({ group }) => group === name);
    const versions = [...new Set(own.map(({ version }) => version))];
    return {
      name,
      versions: versions
        .map((version) => ({ version, resources: own.filter((resource) => resource.version === version) }))
        .sort(byRank),
    };
  });
}
