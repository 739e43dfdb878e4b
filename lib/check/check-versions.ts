import { checkContract, type Problem } from '@cdk8s-status/conditions/check';
import { statusSchema } from '../crd/status-schema.ts';
import { isStored, type KindDefinition, type KindVersion } from '../definition/kind.ts';
import { checkColumns } from './check-columns.ts';
import { checkSpec } from './check-spec.ts';
import { checkKeys, versionKeys } from './known-keys.ts';
import { checkName } from './names.ts';

/** `GitTarget` where there is one version, else `LocustTest/v2`. */
const versionPath = ({ kind, versions }: KindDefinition, version: KindVersion) =>
  versions.length > 1 ? `${kind}/${version.name}` : kind;

function checkStorage(definition: KindDefinition): Problem[] {
  const { kind, versions } = definition;
  const stored = versions.filter((version) => isStored(definition, version)).map((version) => version.name);
  const found = stored.length ? `${stored.length} storage versions (${stored.join(', ')})` : 'no storage version';
  const repeated = versions.filter((version, i) => versions.findIndex((v) => v.name === version.name) !== i);
  return [
    ...(stored.length === 1 ? [] : [{ path: `${kind}.versions`, found, expected: 'exactly one with storage: true' }]),
    ...repeated.map(({ name }) => ({
      path: `${kind}.versions`,
      found: `version ${JSON.stringify(name)} twice`,
      expected: 'each version once',
    })),
  ];
}

function checkVersion(definition: KindDefinition, version: KindVersion): Problem[] {
  const path = versionPath(definition, version);
  const contract = version.status === undefined ? [] : checkContract(version.status);
  const schema = [
    ...checkSpec(`${path}.spec`, version.spec),
    ...contract.map((problem) => ({ ...problem, path: `${path}.status.${problem.path}` })),
    ...(version.status && !contract.length ? checkSpec(`${path}.status`, statusSchema(version.status)) : []),
  ];
  return [
    ...checkKeys(path, version, versionKeys),
    ...checkName(`${path}.name`, version.name, 'identifier'),
    ...schema,
    // Columns are resolved in the schema: an unsound one is reported alone.
    ...(schema.length ? [] : checkColumns(path, definition, version)),
  ];
}

/** Storage, and everything in each version. */
export function checkVersions(definition: KindDefinition): Problem[] {
  if (definition.versions.length === 0)
    return [{ path: `${definition.kind}.versions`, found: 'no version', expected: 'at least one' }];
  return [...checkStorage(definition), ...definition.versions.flatMap((version) => checkVersion(definition, version))];
}
