import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import { sendForJson } from '../../runtime/transport/expect-ok.ts';
import { resourcePath } from '../../runtime/transport/resource-path.ts';
import type { ApiRequest, Transport } from '../../runtime/transport/transport.ts';
import type { ApiObject } from '../objects/api-object.ts';
import type { Catalogue } from '../resources/catalogue.ts';

/** Which object: its namespace is `default` unless it says otherwise, or has none. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** An object to create. */
export interface ObjectManifest extends ObjectName {
  readonly [field: string]: unknown;
}

/** Requests of a test, which it expects to succeed: what the server refuses is thrown, as an ApiError. */
export interface ObjectClient {
  create(object: ObjectManifest): Promise<ApiObject>;
  read(name: ObjectName): Promise<ApiObject>;
  /** A merge patch (RFC 7396), of the object or its status. */
  patch(name: ObjectName, patch: object, subresource?: 'status'): Promise<ApiObject>;
  /** Deletes it, and what it owns. */
  remove(name: ObjectName): Promise<void>;
  /** Where the object is: `/apis/apps/v1/namespaces/default/deployments/web`. */
  pathOf(name: ObjectName, subresource?: 'status'): string;
}

export function objectClient(transport: Transport, catalogue: Catalogue): ObjectClient {
  function placeOf({ apiVersion, kind, metadata }: ObjectName) {
    const resource = catalogue.ofKind(apiVersion, kind);
    if (!resource)
      throw new Cdk8sStatusError(`${kind} of ${apiVersion}: found no CRD of it, expected one: install it before`);
    const { group, version, plural, isNamespaced } = resource;
    return { group, version, plural, ...(isNamespaced && { namespace: metadata.namespace ?? 'default' }) };
  }
  const pathOf = (name: ObjectName, subresource?: 'status') =>
    resourcePath({ ...placeOf(name), name: name.metadata.name, subresource });
  const send = (request: ApiRequest) => sendForJson<ApiObject>(transport, request);
  const merge = { method: 'PATCH', contentType: 'application/merge-patch+json' } as const;

  return {
    create: (object) => send({ method: 'POST', path: resourcePath(placeOf(object)), body: object }),
    read: (name) => send({ method: 'GET', path: pathOf(name) }),
    patch: (name, body, subresource) => send({ ...merge, path: pathOf(name, subresource), body }),
    remove: async (name) => void (await send({ method: 'DELETE', path: pathOf(name) })),
    pathOf,
  };
}
