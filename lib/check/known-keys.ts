import type { Problem } from '@cdk8s-status/conditions/check';
import type { AccessRule, AggregatedAccess, ControllerAccess, KindAccess } from '../definition/access.ts';
import type { Column } from '../definition/column.ts';
import type { Conversion } from '../definition/conversion.ts';
import type { KindDefinition, KindVersion } from '../definition/kind.ts';
import type { SpecSchema, ValidationRule } from '../definition/schema.ts';

// Typed by the interfaces, so that a key added there and forgotten here does not compile.
const keys = <T>(known: Readonly<Record<keyof T, true>>) => known;

export const kindKeys = keys<KindDefinition>({
  group: true,
  kind: true,
  plural: true,
  singular: true,
  shortNames: true,
  categories: true,
  scope: true,
  description: true,
  labels: true,
  annotations: true,
  versions: true,
  conversions: true,
  access: true,
});
export const conversionKeys = keys<Conversion>({ from: true, to: true, convert: true });
export const versionKeys = keys<KindVersion>({
  name: true,
  storage: true,
  served: true,
  deprecated: true,
  spec: true,
  specOptional: true,
  status: true,
  columns: true,
});
export const columnKeys = keys<Column>({
  name: true,
  type: true,
  jsonPath: true,
  description: true,
  format: true,
  priority: true,
});
export const accessKeys = keys<KindAccess>({ controller: true, aggregated: true });
export const controllerKeys = keys<ControllerAccess>({ writesObject: true, ownsChildren: true, uses: true });
export const ruleKeys = keys<AccessRule>({ group: true, resources: true, verbs: true, resourceNames: true, why: true });
export const aggregatedKeys = keys<AggregatedAccess>({
  name: true,
  labels: true,
  verbs: true,
  statusVerbs: true,
  why: true,
});
export const validationKeys = keys<ValidationRule>({
  rule: true,
  message: true,
  messageExpression: true,
  reason: true,
  fieldPath: true,
  optionalOldSelf: true,
});
export const schemaKeys = keys<SpecSchema>({
  $ref: true,
  type: true,
  description: true,
  default: true,
  enum: true,
  format: true,
  pattern: true,
  nullable: true,
  minimum: true,
  maximum: true,
  exclusiveMinimum: true,
  exclusiveMaximum: true,
  multipleOf: true,
  minLength: true,
  maxLength: true,
  minItems: true,
  maxItems: true,
  minProperties: true,
  maxProperties: true,
  uniqueItems: true,
  properties: true,
  required: true,
  items: true,
  additionalProperties: true,
  allOf: true,
  anyOf: true,
  oneOf: true,
  not: true,
  'x-kubernetes-validations': true,
  'x-kubernetes-int-or-string': true,
  'x-kubernetes-preserve-unknown-fields': true,
  'x-kubernetes-embedded-resource': true,
  'x-kubernetes-list-type': true,
  'x-kubernetes-list-map-keys': true,
  'x-kubernetes-map-type': true,
});

/** A problem for every key that is not one of the known. */
export const checkKeys = (path: string, value: object | undefined, known: object): Problem[] =>
  Object.keys(value ?? {})
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => ({
      path,
      found: `unknown key ${JSON.stringify(key)}`,
      expected: `one of ${Object.keys(known).join(', ')}`,
    }));
