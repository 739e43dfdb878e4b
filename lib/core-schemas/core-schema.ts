import type { SpecSchema } from '../definition/schema.ts';
import { CoreSchemaError } from './core-schema-error.ts';
import { type CoreV1Name, coreV1Schemas } from './core-v1.generated.ts';
import { referenceInliner } from './inline-references.ts';

/** A reference to a core Kubernetes type: a schema wherever a spec wants one. */
export interface CoreReference<Name extends CoreV1Name = CoreV1Name> {
  readonly $ref: `#/definitions/${Name}`;
}

/**
 * A core Kubernetes type for a spec: `podTemplate: coreSchema('PodTemplateSpec')`. Keywords may stand beside it:
 * `{ ...coreSchema('Volume'), description: 'Where the data is.' }`. Throws on a name that is no key of `coreV1Schemas`.
 */
export function coreSchema<Name extends CoreV1Name>(name: Name): CoreReference<Name> {
  if (!Object.hasOwn(coreV1Schemas, name)) {
    const found = JSON.stringify(name);
    throw new CoreSchemaError(`coreSchema: found ${found}, expected a key of coreV1Schemas, such as PodTemplateSpec`);
  }
  return { $ref: `#/definitions/${name}` };
}

/**
 * The schema with every `coreSchema` reference written out, at any depth; the schema itself where it has none. Its
 * input is not changed. What is written out is frozen and shared: a YAML writer must not turn it into aliases. Throws
 * on a reference that is not one of `coreSchema`.
 */
export const inlineCoreSchema: (schema: SpecSchema) => SpecSchema = referenceInliner(coreV1Schemas);
