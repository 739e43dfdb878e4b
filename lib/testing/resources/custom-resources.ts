import type { ApiServer } from '@cdk8s-status/apiserver';
import type { Conversion } from '../../definition/conversion.ts';
import { nameOf } from '../../runtime/webhook/conversion/convert-object.ts';
import type { ApiObject } from '../objects/api-object.ts';
import { Refusal } from '../rest/refusal.ts';
import { convertedChecks } from '../verdict/converted-checks.ts';
import { crdChecks } from '../verdict/crd-checks.ts';
import type { Crd } from './crd.ts';
import { apiVersionOf, type Resource } from './resource.ts';

const failed = ({ apiVersion, kind }: ApiObject, why: string) =>
  new Refusal(500, '', `conversion webhook for ${apiVersion}, Kind=${kind} failed: ${why}`);

/** The way between the versions of a CRD: only the name of the version, or what the test says. */
function converter(crd: Crd, conversions: readonly Conversion[]) {
  if (crd.spec.conversion?.strategy !== 'Webhook')
    return (object: ApiObject, apiVersion: string): ApiObject => ({ ...object, apiVersion });
  return (object: ApiObject, apiVersion: string): ApiObject => {
    const way = conversions.find(({ from, to }) => from === object.apiVersion && to === apiVersion);
    if (!way) throw failed(object, `found no conversion from ${object.apiVersion} to ${apiVersion} among those given`);
    try {
      const { object: converted } = way.convert(JSON.parse(JSON.stringify(object)));
      // As the server does: of the metadata, a conversion changes labels and annotations only.
      const { labels, annotations } = converted.metadata as Partial<ApiObject['metadata']>;
      const { labels: _, annotations: __, ...kept } = object.metadata;
      const metadata = { ...kept, ...(labels && { labels }), ...(annotations && { annotations }) };
      return { ...converted, metadata: metadata as ApiObject['metadata'] };
    } catch (error) {
      const why = error instanceof Error ? error.message : `${error}`; // in the words of the runtime's webhook
      throw failed(object, `${nameOf(object)} cannot be converted from ${object.apiVersion} to ${apiVersion}: ${why}`);
    }
  };
}

/** What a CRD adds to the server: one resource for each version it serves. */
export function customResources(server: ApiServer, crd: Crd, conversions: readonly Conversion[]): readonly Resource[] {
  const { group, names, scope, versions } = crd.spec;
  const stored = versions.find(({ storage }) => storage)!.name;
  const checks = crdChecks(server, {
    apiVersion: crd.apiVersion,
    kind: crd.kind,
    metadata: { name: crd.metadata.name },
    spec: crd.spec,
  });
  const convert = converter(crd, conversions);
  const storedAs = apiVersionOf({ group, version: stored });
  const isConverted = crd.spec.conversion?.strategy === 'Webhook';
  return versions
    .filter(({ served }) => served)
    .map(({ name, subresources, selectableFields, schema, deprecated, deprecationWarning }) => ({
      group,
      version: name,
      plural: names.plural,
      singular: names.singular ?? names.kind.toLowerCase(),
      kind: names.kind,
      listKind: names.listKind ?? `${names.kind}List`,
      shortNames: names.shortNames ?? [],
      categories: names.categories ?? [],
      isNamespaced: scope === 'Namespaced',
      hasStatus: subresources?.status !== undefined,
      hasGeneration: true,
      isUpdatedUnconditionally: false,
      hasFreeNames: false,
      isCustom: true,
      ...(deprecated && {
        deprecation: deprecationWarning ?? `${group}/${name} ${names.kind} is deprecated`,
      }),
      selectable: (selectableFields ?? []).map(({ jsonPath }) => jsonPath.replace(/^\./, '')),
      schema: schema?.openAPIV3Schema ?? {},
      storage: `${names.plural}.${group}`,
      storedAs,
      checks: isConverted && name !== stored ? convertedChecks(checks, convert, storedAs) : checks,
      complete: (object) => object,
      convert,
    }));
}
