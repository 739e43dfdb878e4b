import { createHash } from 'node:crypto';
import type { Resource } from '../resources/resource.ts';
import { apiVersionOf } from '../resources/resource.ts';
import { metaName, metaSchema, objectSchema, schemaName } from './object-schema.ts';
import type { ServedGroup, ServedVersion } from './served-groups.ts';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const parameter = (name: string, type = 'string') => ({ name, in: 'query', schema: { type, uniqueItems: true } });
const writes = [parameter('dryRun'), parameter('fieldManager'), parameter('fieldValidation')];

function operations(resource: Resource): { readonly collection: object; readonly object: object } {
  const { group, version, kind } = resource;
  const about = (action: string) => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, version, kind },
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: reference(schemaName(resource)) } } },
    },
  });
  return {
    collection: { get: about('list'), post: { ...about('post'), parameters: writes } },
    object: {
      get: about('get'),
      put: { ...about('put'), parameters: writes },
      patch: { ...about('patch'), parameters: [...writes, parameter('force', 'boolean')] },
      delete: about('delete'),
    },
  };
}

function pathsOf(resource: Resource): readonly (readonly [path: string, operations: object])[] {
  const { group, plural, isNamespaced, hasStatus } = resource;
  const root = `/${group ? 'apis' : 'api'}/${apiVersionOf(resource)}`;
  const place = isNamespaced ? `${root}/namespaces/{namespace}/${plural}` : `${root}/${plural}`;
  const { collection, object } = operations(resource);
  return [
    ...(isNamespaced ? [[`${root}/${plural}`, collection] as const] : []),
    [place, collection],
    [`${place}/{name}`, object],
    ...(hasStatus ? [[`${place}/{name}/status`, object] as const] : []),
  ];
}

/** The document of one version of a group. */
export const versionDocument = ({ resources }: ServedVersion): object => ({
  openapi: '3.0.0',
  info: { title: 'Kubernetes', version: 'v1.36.3' },
  paths: Object.fromEntries(resources.flatMap(pathsOf)),
  components: {
    schemas: {
      ...Object.fromEntries(resources.map((resource) => [schemaName(resource), objectSchema(resource, reference)])),
      [metaName]: metaSchema,
    },
  },
});

const documentPath = (group: string, version: string) =>
  `${group ? 'apis' : 'api'}/${apiVersionOf({ group, version })}`;

// Clients keep a document as long as its hash is the same.
const hash = (version: ServedVersion): string =>
  createHash('sha256')
    .update(JSON.stringify(version.resources.map(({ schema, plural }) => [plural, schema])))
    .digest('hex');

/** `/openapi/v3`: where the documents are. */
export const documentList = (groups: readonly ServedGroup[]): object => ({
  paths: Object.fromEntries(
    groups.flatMap(({ name, versions }) =>
      versions.map((served) => {
        const path = documentPath(name, served.version);
        return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hash(served)}` }];
      }),
    ),
  ),
});
