import { sendForJson } from '../../runtime/transport/expect-ok.ts';
import type { ObjectManifest } from '../client/objects.ts';
import type { InProcessCluster } from '../in-process-cluster.ts';
import type { ApiObject } from '../objects/api-object.ts';

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

export function subject({ transport, objects }: InProcessCluster, manifest: ObjectManifest): Subject {
  const { apiVersion, kind, metadata } = manifest;
  const path = objects.pathOf(manifest);
  const send = (request: Parameters<typeof sendForJson>[1]) => sendForJson<ApiObject>(transport, request);

  return {
    path,
    create: () => objects.create(manifest),
    read: () => objects.read(manifest),
    setSpec: (spec) =>
      send({
        method: 'PATCH',
        path,
        contentType: 'application/json-patch+json',
        body: [{ op: 'add', path: '/spec', value: spec }],
      }),
    async addCondition(condition) {
      const body = { apiVersion, kind, metadata: { name: metadata.name }, status: { conditions: [condition] } };
      const query = { fieldManager: 'somebody-else', force: true };
      const contentType = 'application/apply-patch+yaml';
      await send({ method: 'PATCH', path: `${path}/status`, contentType, query, body });
    },
    async follow(signal, seen) {
      const response = await transport.send({ method: 'GET', path, query: { watch: true }, signal });
      try {
        for await (const line of response.lines()) seen(JSON.parse(line).object);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
