import type { Resource } from '../resources/resource.ts';
import { metaName, metaSchema, objectSchema, schemaName } from './object-schema.ts';

const info = { title: 'Kubernetes', version: 'v1.36.3' };
const reference = (name: string) => ({ $ref: `#/definitions/${name}` });

/** `/openapi/v2`: the schemas of everything that is served. */
export const swagger = (resources: readonly Resource[]): object => ({
  swagger: '2.0',
  info,
  paths: {},
  definitions: {
    ...Object.fromEntries(resources.map((resource) => [schemaName(resource), objectSchema(resource, reference)])),
    [metaName]: metaSchema,
  },
});

const protobufText = (field: number, text: string): string => String.fromCharCode((field << 3) | 2, text.length) + text;

export const swaggerProtobufType = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/** The same in protobuf, but without schemas: kubectl has it before it sends what is in a List, which is checked here. */
export const swaggerProtobuf =
  protobufText(1, '2.0') + protobufText(2, protobufText(1, info.title) + protobufText(2, info.version));
