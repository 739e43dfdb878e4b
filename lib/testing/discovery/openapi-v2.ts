import type { Resource } from '../resources/resource.ts';
import { metaName, metaSchema, objectSchema, schemaName } from './object-schema.ts';

const reference = (name: string) => ({ $ref: `#/definitions/${name}` });

/** `/openapi/v2`: the schemas of everything that is served. */
export const swagger = (resources: readonly Resource[]): object => ({
  swagger: '2.0',
  info: { title: 'Kubernetes', version: 'v1.36.3' },
  paths: {},
  definitions: {
    ...Object.fromEntries(resources.map((resource) => [schemaName(resource), objectSchema(resource, reference)])),
    [metaName]: metaSchema,
  },
});
