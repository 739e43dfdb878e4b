import type { ApiResponse } from '../../../lib/runtime/transport/transport.ts';

/** What the path of a request names. */
export interface Target {
  /** `/apis/apps/v1/deployments`, whatever the namespace. */
  readonly resource: string;
  readonly apiVersion: string;
  readonly plural: string;
  /** The path without the name. */
  readonly collection: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
  /** `namespace/name` */
  readonly key: string;
  /** Does the target include the objects of a namespace? */
  includes(namespace: string | undefined): boolean;
}

export function parsePath(path: string): Target {
  const { prefix, apiVersion, namespace, plural, name, subresource } =
    /^(?<prefix>\/(?:api|apis\/[^/]+))\/(?<apiVersion>[^/]+)(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+))?(?:\/(?<subresource>[^/]+))?$/.exec(
      path,
    )!.groups as Record<string, string | undefined>;
  const group = prefix!.replace(/^\/apis?\/?/, '');
  return {
    resource: `${prefix}/${apiVersion}/${plural}`,
    apiVersion: group ? `${group}/${apiVersion}` : apiVersion!,
    plural: plural!,
    collection: `${prefix}/${apiVersion}${namespace ? `/namespaces/${namespace}` : ''}/${plural}`,
    namespace,
    name,
    subresource,
    key: namespace ? `${namespace}/${name}` : `${name}`,
    includes: (of) => namespace === undefined || namespace === of,
  };
}

export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ApiResponse {
  const text = JSON.stringify(body);
  return { status, headers, json: async () => JSON.parse(text), async *lines() {} };
}

/** A metav1.Status. */
export const refusal = (code: number, reason: string, message: string, details?: object): ApiResponse =>
  answer(code, { kind: 'Status', status: 'Failure', code, reason, message, details });
