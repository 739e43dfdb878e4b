import type { KindVersion } from '../../definition/kind.ts';

/** The API group of Bindy. */
export const group = 'bindy.firestoned.io';

/** The version that is stored. */
export const storedVersion = 'v1beta1';
const old = 'v1alpha1';

/** The versions of a kind of Bindy: one schema, one status contract, two names. */
export const versionsOf = <const Kind extends string, const Same extends Omit<KindVersion, 'name'>>(
  kind: Kind,
  same: Same,
) =>
  [
    { ...same, name: storedVersion, storage: true },
    {
      ...same,
      name: old,
      storage: false,
      deprecated: `${group}/${old} ${kind} is deprecated, migrate to ${group}/${storedVersion}`,
    },
  ] as const;
