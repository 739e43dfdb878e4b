import type { JsonSchema } from '@cdk8s-status/conditions';
import { crdName, type KindDefinition } from '../../../lib/definition/kind.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';

/** One version of a CRD as the server stores it. */
export interface ServedVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly subresources?: object;
  readonly schema: { readonly openAPIV3Schema: JsonSchema };
}

export interface ServedCrd {
  readonly metadata: { readonly name: string; readonly labels?: object };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: object;
    readonly versions: readonly ServedVersion[];
    readonly conversion?: { readonly webhook?: { readonly clientConfig: { readonly caBundle?: string } } };
  };
}

/** The CRD of a kind, as the server has it. */
export async function servedCrd({ request }: ControlPlaneClient, definition: KindDefinition): Promise<ServedCrd> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crdName(definition)}`;
  const { status, body } = await request<ServedCrd>('GET', path);
  if (status === 200) return body;
  throw new Error(`GET ${path}: expected 200, found ${status} ${JSON.stringify(body)}`);
}

/** A schema without descriptions: what it accepts. */
function accepted({ description: _, properties, items, additionalProperties, ...rest }: JsonSchema): JsonSchema {
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, accepted(schema)])),
    }),
    ...(items && { items: accepted(items) }),
    ...(additionalProperties && { additionalProperties: accepted(additionalProperties) }),
  };
}

/** The status schema of a version, without descriptions. */
export function statusProperties({ schema }: ServedVersion): Readonly<Record<string, JsonSchema>> {
  const status = schema.openAPIV3Schema.properties?.status;
  if (!status?.properties) throw new Error('the served version has no status schema');
  return accepted(status).properties!;
}
