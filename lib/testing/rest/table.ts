import type { Table } from '@cdk8s-status/apiserver';
import type { ApiObject } from '../objects/api-object.ts';
import { inVersion, type Resource } from '../resources/resource.ts';
import { accepted, isJson, type MediaType } from './media-type.ts';
import type { RestRequest } from './rest-request.ts';

const isMeta = ({ parameters: { g, v } }: MediaType) => g === 'meta.k8s.io' && (v === 'v1' || v === 'v1beta1');

/** How the client wants objects: as they are, as rows of a table, or their metadata alone. */
export function wantedForm(request: RestRequest): 'Object' | 'Table' | 'PartialObjectMetadata' | undefined {
  for (const type of accepted(request).filter(isJson)) {
    const { as } = type.parameters;
    if (as === undefined) return 'Object';
    if (as === 'Table' && isMeta(type)) return 'Table';
    if ((as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') && isMeta(type))
      return 'PartialObjectMetadata';
  }
  return undefined;
}

export const partialObject = ({ metadata }: ApiObject): object => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata,
});

// The checks name the columns of a version when they are given an object of it.
const columnsOf = async (resource: Resource, now: Date): Promise<Table['columns']> => {
  const apiVersion = resource.group ? `${resource.group}/${resource.version}` : resource.version;
  const { columns } = await resource.checks.table([{ apiVersion, kind: resource.kind, metadata: { name: 'x' } }], now);
  return columns;
};

/** What `kubectl get` prints; `include` says what of each object comes with its row. */
export async function tableOf(
  resource: Resource,
  objects: readonly ApiObject[],
  props: { readonly now: Date; readonly include: string; readonly metadata: object },
): Promise<object> {
  const shown = objects.map((object) => inVersion(resource, object));
  const { columns, rows } = await resource.checks.table(shown, props.now);
  const whole = (object: ApiObject) => (props.include === 'Object' ? object : partialObject(object));
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: props.metadata,
    columnDefinitions: shown.length > 0 ? columns : await columnsOf(resource, props.now),
    rows: rows.map((cells, i) => ({
      cells,
      ...(props.include !== 'None' && { object: whole(shown[i]!) }),
    })),
  };
}
