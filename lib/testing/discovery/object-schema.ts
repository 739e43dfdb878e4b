import type { SpecSchema } from '../../definition/schema.ts';
import type { Resource } from '../resources/resource.ts';

const conventions = 'https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md';
export const metaName = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** The fields of every object, in the words of the server: kubectl explain shows them. */
const apiVersionSchema = {
  type: 'string',
  description: `APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: ${conventions}#resources`,
};
const kindSchema = {
  type: 'string',
  description: `Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: ${conventions}#types-kinds`,
};
const metadataDescription = `Standard object's metadata. More info: ${conventions}#metadata`;

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const texts = { type: 'object', additionalProperties: text };

/** The fields of metadata. */
export const metaSchema = {
  type: 'object',
  properties: {
    annotations: texts,
    creationTimestamp: time,
    deletionGracePeriodSeconds: { type: 'integer', format: 'int64' },
    deletionTimestamp: time,
    finalizers: { type: 'array', items: text },
    generateName: text,
    generation: { type: 'integer', format: 'int64' },
    labels: texts,
    managedFields: { type: 'array', items: { type: 'object' } },
    name: text,
    namespace: text,
    ownerReferences: { type: 'array', items: { type: 'object' } },
    resourceVersion: text,
    selfLink: text,
    uid: text,
  },
};

/** `com.example.v1.Widget` */
export const schemaName = ({ group, version, kind }: Resource): string =>
  [...(group ? group.split('.').toReversed() : ['io', 'k8s', 'core']), version, kind].join('.');

/** The schema of a resource's objects; `reference` writes where that of metadata is. */
export function objectSchema(resource: Resource, reference: (name: string) => object): object {
  const { group, version, kind, schema } = resource;
  return {
    ...(schema as SpecSchema),
    type: 'object',
    properties: {
      ...schema.properties,
      apiVersion: apiVersionSchema,
      kind: kindSchema,
      metadata: { description: metadataDescription, allOf: [reference(metaName)] },
    },
    'x-kubernetes-group-version-kind': [{ group, kind, version }],
  };
}
