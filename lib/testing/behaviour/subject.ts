import { sendForJson } from '../../runtime/transport/expect-ok.ts';
import { resourcePath } from '../../runtime/transport/resource-path.ts';
import type { Transport } from '../../runtime/transport/transport.ts';
import { type ApiObject, groupOf } from '../objects/api-object.ts';

/** The object that a controller looks after, as the check reads and writes it. */
export interface Subject {
  readonly path: string;
  create(): Promise<ApiObject>;
  read(): Promise<ApiObject>;
  setSpec(spec: unknown): Promise<ApiObject>;
  /** Server-side apply of one condition, as somebody else. */
  addCondition(condition: object): Promise<void>;
  /** Every version that is stored, as it comes, until the signal is aborted. */
  follow(signal: AbortSignal, seen: (object: ApiObject) => void): Promise<void>;
}

interface ApiResourceList {
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}

/** @param manifest with apiVersion, kind, metadata.name and spec */
export async function subject(transport: Transport, manifest: ApiObject): Promise<Subject> {
  const { apiVersion, kind, metadata } = manifest;
  const group = groupOf(apiVersion);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const root = group ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const { resources } = await sendForJson<ApiResourceList>(transport, { method: 'GET', path: root });
  const found = resources.find((resource) => resource.kind === kind && !resource.name.includes('/'));
  if (!found) throw new Error(`${apiVersion} ${kind}: found no resource of that kind, expected one: install it before`);
  const namespace = found.namespaced ? (metadata.namespace ?? 'default') : undefined;
  const place = { group, version, plural: found.name, namespace };
  const path = resourcePath({ ...place, name: metadata.name });
  const send = (request: Parameters<typeof sendForJson>[1]) => sendForJson<ApiObject>(transport, request);

  return {
    path,
    create: () => send({ method: 'POST', path: resourcePath(place), body: manifest }),
    read: () => send({ method: 'GET', path }),
    setSpec: async (spec) =>
      send({
        method: 'PATCH',
        path,
        contentType: 'application/json-patch+json',
        body: [{ op: 'add', path: '/spec', value: spec }],
      }),
    async addCondition(condition) {
      const body = { apiVersion, kind, metadata: { name: metadata.name }, status: { conditions: [condition] } };
      const query = { fieldManager: 'somebody-else', force: true };
      await send({ method: 'PATCH', path: `${path}/status`, contentType: 'application/apply-patch+yaml', query, body });
    },
    async follow(signal, seen) {
      const query = { watch: true, fieldSelector: `metadata.name=${metadata.name}` };
      const response = await transport.send({ method: 'GET', path: resourcePath(place), query, signal });
      try {
        for await (const line of response.lines()) seen(JSON.parse(line).object);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
