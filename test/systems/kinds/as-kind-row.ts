import type { FieldSchema, JsonSchema, Reasons, StatusContract } from '@cdk8s-status/conditions';
import { crdManifest } from '../../../lib/crd/crd-manifest.ts';
import type { KindDefinition } from '../../../lib/definition/kind.ts';
import type { SpecSchema } from '../../../lib/definition/schema.ts';
import type { ConditionRow, KindRow } from './kind-row.ts';

const reasons = (declared: Reasons | undefined) => Object.keys(declared ?? {}).join(', ') || '–';

const conditionRows = ({ conditions }: StatusContract): ConditionRow[] =>
  Object.entries(conditions).map(([type, { polarity = 'positive', optional, open, True, False, Unknown }]) => ({
    type,
    polarity: ({ positive: '+', negative: '−', neutral: 'neutral' } as const)[polarity],
    ...(optional && { optional }),
    ...(open && { open }),
    True: reasons(True),
    False: reasons(False),
    Unknown: reasons(Unknown),
  }));

const typeOf = ({ type, format, enum: values }: SpecSchema) =>
  values ? `enum ${[...values].sort().join(' ')}` : (format ?? type);

/** Each field without fields of its own: what the CRD says of its type, and the contract of when it is written. */
function fieldRows(path: string, schema: SpecSchema, declared: FieldSchema = {}, required = false): [string, string][] {
  if (schema['x-kubernetes-list-type'] === 'map' && schema['x-kubernetes-list-map-keys']?.join() === 'type')
    return [[path, 'conditions']];
  const fields = Object.entries(schema.properties ?? {});
  const flags = [required && ' required', declared.always && ' (a)', declared.volatile && ' (v)'].filter(Boolean);
  if (!fields.length) return [[path, typeOf(schema) + flags.join('')]];
  return fields.flatMap(([name, field]) =>
    fieldRows(`${path}.${name}`, field, (declared as JsonSchema).properties?.[name], schema.required?.includes(name)),
  );
}

/** What the CRD of a definition and its contract promise, in the notation of the decision. */
export function asKindRow(definition: KindDefinition): KindRow {
  const { metadata, spec } = crdManifest(definition);
  const [version] = spec.versions;
  const contract = definition.versions[0]!.status;
  const status = version!.schema.openAPIV3Schema.properties!.status ?? {};
  const fields = Object.entries(status.properties ?? {}).flatMap(([name, field]) =>
    fieldRows(name, field, contract?.fields?.[name], status.required?.includes(name)),
  );
  return {
    groupVersions: spec.versions.map(({ name }) => `${spec.group}/${name}`),
    scope: spec.scope === 'Cluster' ? 'cluster' : 'ns',
    plural: spec.names.plural,
    shortNames: spec.names.shortNames ?? [],
    categories: spec.names.categories ?? [],
    labels: metadata.labels ?? {},
    columns: version!.additionalPrinterColumns.map(
      ({ name, type, jsonPath, priority }) => `${name} ${type} ${jsonPath}${priority ? ` P${priority}` : ''}`,
    ),
    fields: Object.fromEntries(fields),
    conditions: contract ? conditionRows(contract) : [],
  };
}
