import type { SpecSchema } from '../definition/schema.ts';
import { CoreSchemaError } from './core-schema-error.ts';
import { mapSubschemas } from './subschemas.ts';

const prefix = '#/definitions/';

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

/**
 * A function that writes out every `#/definitions/…` reference in a schema. Keywords beside a reference win over those
 * of what it refers to. Its input stays as it is, and is the output where it holds no reference. What is written out is
 * resolved once, frozen, and shared by all who refer to it.
 */
export function referenceInliner(
  definitions: Readonly<Record<string, SpecSchema>>,
): (schema: SpecSchema) => SpecSchema {
  const resolved = new Map<string, SpecSchema>();

  function resolve(reference: string, trail: readonly string[]): SpecSchema {
    const name = reference.startsWith(prefix) ? reference.slice(prefix.length) : '';
    if (!Object.hasOwn(definitions, name)) {
      const expected = `expected ${prefix} and the name of a core type, as coreSchema('PodTemplateSpec') writes it`;
      throw new CoreSchemaError(`$ref: found ${JSON.stringify(reference)}, ${expected}`);
    }
    if (trail.includes(name)) {
      const cycle = [...trail.slice(trail.indexOf(name)), name].join(' → ');
      throw new CoreSchemaError(
        `$ref: found the cycle ${cycle}, expected an end: a structural schema cannot be recursive`,
      );
    }
    const known = resolved.get(name);
    if (known) return known;
    const schema = deepFreeze(inline(definitions[name]!, [...trail, name]));
    resolved.set(name, schema);
    return schema;
  }

  function inline(schema: SpecSchema, trail: readonly string[]): SpecSchema {
    const mapped = mapSubschemas(schema, (part) => inline(part, trail));
    const { $ref, ...beside } = mapped;
    if ($ref === undefined) return mapped;
    const target = resolve($ref, trail);
    return Object.keys(beside).length === 0 ? target : { ...target, ...beside };
  }

  return (schema) => inline(schema, []);
}
