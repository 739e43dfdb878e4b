/** A schema of the server's OpenAPI v3 document. */
export interface OpenApiSchema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly required?: readonly string[];
  readonly items?: OpenApiSchema;
  readonly additionalProperties?: OpenApiSchema;
  readonly allOf?: readonly OpenApiSchema[];
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

/** What `/openapi/v3/api/v1` answers, as far as it is read here. */
export interface OpenApiDocument {
  readonly components: { readonly schemas: Readonly<Record<string, OpenApiSchema>> };
}

/** `io.k8s.api.core.v1.PodSpec` → `PodSpec`; also for a reference to it. */
export const shortName = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** The document's schemas by short name, where that is unambiguous. */
export function schemasByShortName({ components }: OpenApiDocument): ReadonlyMap<string, OpenApiSchema | 'ambiguous'> {
  const found = new Map<string, OpenApiSchema | 'ambiguous'>();
  for (const [name, schema] of Object.entries(components.schemas)) {
    found.set(shortName(name), found.has(shortName(name)) ? 'ambiguous' : schema);
  }
  return found;
}
