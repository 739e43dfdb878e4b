import type { ApiRequest } from '../../lib/runtime/index.ts';
import type { InProcessCluster } from '../../lib/testing/index.ts';

/** Where the things of the tests are. */
export const things = '/apis/test.io/v1/namespaces/default/things';

export interface StoredThing {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation: number;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
    readonly labels?: object;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
  readonly spec?: { readonly size?: number };
  readonly status?: object;
  readonly items: readonly StoredThing[];
  readonly reason?: string;
  readonly message?: string;
  readonly code?: number;
}

/** An answer: its code, and its body as whatever the test knows it to be. */
export async function ask(
  cluster: InProcessCluster,
  method: ApiRequest['method'],
  path: string,
  more: Partial<ApiRequest> = {},
) {
  const response = await cluster.transport.send({ method, path, ...more });
  return { code: response.status, headers: response.headers, body: (await response.json()) as StoredThing };
}

export const thingNamed = (name: string, spec: object = { size: 1 }, metadata: object = {}) => ({
  apiVersion: 'test.io/v1',
  kind: 'Thing',
  metadata: { name, ...metadata },
  spec,
});

export const create = (cluster: InProcessCluster, name: string, spec?: object, metadata?: object) =>
  ask(cluster, 'POST', things, { body: thingNamed(name, spec, metadata) });

/** Reads a watch up to so many events. */
export async function events(
  cluster: InProcessCluster,
  query: Readonly<Record<string, string | boolean | number>>,
  count: number,
): Promise<readonly string[]> {
  const response = await cluster.transport.send({ method: 'GET', path: things, query: { watch: true, ...query } });
  const seen: string[] = [];
  if (count === 0) return seen;
  for await (const line of response.lines()) {
    const { type, object } = JSON.parse(line);
    seen.push(`${type} ${object.metadata.name ?? object.reason ?? ''}`.trim());
    if (seen.length === count) break;
  }
  return seen;
}
