import type { SpecSchema } from '../../lib/definition/schema.ts';
import { type OpenApiDocument, schemasByShortName } from './open-api.ts';
import { replacedTypes, templateMetadataOf } from './special-types.ts';
import { structuralSchema } from './structural-schema.ts';

function referencesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === '$ref' && typeof part === 'string' ? [part.replace('#/definitions/', '')] : referencesOf(part),
  );
}

/** The roots and all they reach, by name, in the order of names. */
export function coreDefinitions(document: OpenApiDocument, roots: readonly string[]): Record<string, SpecSchema> {
  const schemas = schemasByShortName(document);
  const define = (name: string): SpecSchema => {
    const replaced = replacedTypes[name];
    if (replaced) return replaced;
    const schema = schemas.get(name);
    if (typeof schema === 'object')
      return structuralSchema(name === 'ObjectMeta' ? templateMetadataOf(schema) : schema, name);
    throw new Error(`${name}: expected one schema of that name in the OpenAPI document, found ${schema ?? 'none'}`);
  };

  const definitions = new Map<string, SpecSchema>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (definitions.has(name)) continue;
    const definition = define(name);
    definitions.set(name, definition);
    open.push(...referencesOf(definition));
  }
  return Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
}
