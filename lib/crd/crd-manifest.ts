import { crdName, isServed, isStored, type KindDefinition, type KindVersion } from '../definition/kind.ts';
import { columnsOf } from './columns.ts';
import type { CrdConversion } from './conversion-service.ts';
import { versionSchema } from './version-schema.ts';

function versionOf(definition: KindDefinition, version: KindVersion, isConverted: boolean) {
  const { deprecated } = version;
  return {
    name: version.name,
    served: isServed(definition, version, isConverted),
    storage: isStored(definition, version),
    ...(deprecated && { deprecated: true }),
    ...(typeof deprecated === 'string' && { deprecationWarning: deprecated }),
    schema: { openAPIV3Schema: versionSchema(definition.description, version) },
    ...(version.status && { subresources: { status: {} } }),
    additionalPrinterColumns: columnsOf(version),
  };
}

/** The `spec` of the CRD (apiextensions.k8s.io/v1), the storage version first. */
export function crdSpec(definition: KindDefinition, conversion?: CrdConversion) {
  const { group, kind, plural, singular, shortNames, categories, scope, versions } = definition;
  const stored = (version: KindVersion) => isStored(definition, version);
  return {
    group,
    scope,
    names: {
      kind,
      listKind: `${kind}List`,
      plural,
      singular: singular ?? kind.toLowerCase(),
      ...(shortNames?.length && { shortNames }),
      ...(categories?.length && { categories }),
    },
    versions: [...versions.filter(stored), ...versions.filter((v) => !stored(v))].map((version) =>
      versionOf(definition, version, conversion !== undefined),
    ),
    ...(conversion && { conversion }),
  };
}

/** The whole CRD as an object. Throws nothing for a definition that `checkKind` finds sound. */
export const crdManifest = (definition: KindDefinition) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: crdName(definition),
    ...(definition.labels && { labels: definition.labels }),
    ...(definition.annotations && { annotations: definition.annotations }),
  },
  spec: crdSpec(definition),
});
