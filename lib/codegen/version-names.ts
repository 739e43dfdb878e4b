import { camelCase, type Names, pascalCase } from './identifier.ts';
import type { KindSource, VersionSource } from './kind-source.ts';

/** The names under which the parts of one version are exported, as far as it has them. */
export interface VersionNames {
  readonly object: string;
  readonly spec: string;
  readonly status: string;
  readonly condition: string;
  readonly phase: string;
  /** The contract: a value, all others are types. */
  readonly contract: string;
}

/**
 * Takes the names of one version: bare ones for the stored version, the others carry theirs. To be called for every
 * version before any part of one is named, so that the names of a kind do not depend on what its specs look like.
 */
export function versionNames(kind: KindSource, version: VersionSource, types: Names, values: Names): VersionNames {
  const base = pascalCase(kind.kind);
  const object = types.take(version.isStored ? base : base + pascalCase(version.name));
  const contract = version.status && 'contract' in version.status ? version.status.contract : undefined;
  const part = (isThere: unknown, name: string) => (isThere ? types.take(object + name) : '');
  return {
    object,
    spec: part(version.spec, 'Spec'),
    status: part(version.status, 'Status'),
    condition: part(contract && Object.keys(contract.conditions).length, 'Condition'),
    phase: part(contract?.phase, pascalCase(contract?.phase?.field ?? '')),
    contract: contract ? values.take(camelCase(`${object}Status`)) : '',
  };
}
