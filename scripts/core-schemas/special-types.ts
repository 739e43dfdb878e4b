import type { SpecSchema } from '../../lib/definition/schema.ts';
import type { OpenApiSchema } from './open-api.ts';

const integerOrString = {
  anyOf: [{ type: 'integer' }, { type: 'string' }],
  'x-kubernetes-int-or-string': true,
} as const;

/** Types with a JSON form of their own, which OpenAPI says with `oneOf`: a structural schema has another word for it. */
export const replacedTypes: Readonly<Record<string, SpecSchema>> = {
  IntOrString: integerOrString,
  // controller-gen's pattern, so that a quantity is checked as in most CRDs.
  Quantity: {
    ...integerOrString,
    pattern:
      '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
  },
};

const templateMetadata = ['annotations', 'finalizers', 'labels', 'name', 'namespace'];

/** The metadata of a template, which is all an embedded ObjectMeta is: what the server would fill in is left out. */
export function templateMetadataOf(objectMeta: OpenApiSchema): OpenApiSchema {
  const properties = templateMetadata.map((name) => {
    const property = objectMeta.properties?.[name];
    if (!property)
      throw new Error(`ObjectMeta: expected a property ${name}, found ${Object.keys(objectMeta.properties ?? {})}`);
    return [name, property] as const;
  });
  return { type: 'object', properties: Object.fromEntries(properties) };
}
