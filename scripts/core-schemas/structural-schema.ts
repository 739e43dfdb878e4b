import type { SpecSchema } from '../../lib/definition/schema.ts';
import { type OpenApiSchema, shortName } from './open-api.ts';

// A keyword that is in neither list is an error: what a later Kubernetes adds is looked at, not lost.
const kept = [
  'format',
  'required',
  'type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
];
const dropped = [
  'description',
  'enum', // what one Kubernetes knows; a later one knows more, and its controllers refuse the rest
  'x-kubernetes-group-version-kind',
  'x-kubernetes-patch-merge-key',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-unions',
];

/** Where a schema stands decides which of its defaults mean something. */
type Place = 'required property' | 'optional property' | 'elsewhere';

const isEmptyObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/**
 * OpenAPI gives every Go field its zero value as default. On a required property that would make `required` mean
 * nothing, on a list item it would only turn null into it; an empty object says nothing anywhere.
 */
function isMeaningful(value: unknown, place: Place): boolean {
  if (isEmptyObject(value)) return false;
  return place === 'optional property' || (place === 'required property' && !['', 0, false].includes(value as string));
}

function structuralProperties({ properties, required = [] }: OpenApiSchema, path: string): Record<string, SpecSchema> {
  const entries = Object.entries(properties ?? {}).map(([name, property]): [string, SpecSchema] => {
    const place = required.includes(name) ? 'required property' : 'optional property';
    return [name, structuralSchema(property, `${path}.${name}`, place)];
  });
  return Object.fromEntries(entries);
}

function structuralKeyword(schema: OpenApiSchema, keyword: string, path: string, place: Place): SpecSchema {
  switch (keyword) {
    case '$ref':
      return { $ref: `#/definitions/${shortName(schema.$ref!)}` };
    case 'allOf': {
      const [only, ...others] = schema.allOf!;
      if (!only || others.length > 0)
        throw new Error(`${path}: expected allOf around one schema, found ${schema.allOf!.length}`);
      return structuralSchema(only, path, place);
    }
    case 'properties':
      return { properties: structuralProperties(schema, path) };
    case 'items':
      return { items: structuralSchema(schema.items!, `${path}[]`, 'elsewhere') };
    case 'additionalProperties':
      return { additionalProperties: structuralSchema(schema.additionalProperties!, `${path}{}`, 'elsewhere') };
    case 'default':
      return isMeaningful(schema.default, place) ? { default: schema.default } : {};
    default:
      if (kept.includes(keyword)) return { [keyword]: schema[keyword] };
      if (dropped.includes(keyword)) return {};
      throw new Error(
        `${path}: found the keyword ${keyword}, expected one that structural-schema.ts keeps or drops: decide`,
      );
  }
}

/** An OpenAPI schema of the server as part of a structural schema, descriptions left out, references kept by name. */
export function structuralSchema(schema: OpenApiSchema, path: string, place: Place = 'elsewhere'): SpecSchema {
  const parts = Object.keys(schema).map((keyword) => structuralKeyword(schema, keyword, path, place));
  return Object.assign({}, ...parts);
}
