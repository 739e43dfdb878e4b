import { isSpecRequired, isStored, type KindDefinition, type KindVersion } from '../definition/kind.ts';
import type { KindSource, VersionSource } from './kind-source.ts';

function versionSource(definition: KindDefinition, version: KindVersion): VersionSource {
  const { name, spec, status } = version;
  return {
    name,
    isStored: isStored(definition, version),
    spec,
    required: isSpecRequired(version) ? ['spec'] : [],
    ...(status && { status: { contract: status } }),
  };
}

/** A kind that is declared here, as the generator sees it. */
export const definitionSource = (definition: KindDefinition): KindSource => ({
  group: definition.group,
  kind: definition.kind,
  description: definition.description,
  versions: definition.versions.map((version) => versionSource(definition, version)),
});
