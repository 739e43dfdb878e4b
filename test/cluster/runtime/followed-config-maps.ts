import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';
import { type CacheFailure, type ResourceCache, resourceCache } from '../../../lib/runtime/cache/resource-cache.ts';
import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';

export interface ConfigMap extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** A cache of the config maps of a namespace, and what it told, as `add a`. */
export interface FollowedConfigMaps {
  readonly cache: ResourceCache<ConfigMap>;
  readonly told: string[];
  readonly failures: CacheFailure[];
  stop(): Promise<void>;
}

export interface FollowProps {
  /** Path. */
  readonly kubeconfig: string;
  readonly namespace: string;
  readonly silenceMs?: number;
  readonly pageSize?: number;
  readonly labelSelector?: string;
}

const resource = { group: '', version: 'v1', plural: 'configmaps' };

export async function followConfigMaps({ kubeconfig, ...selection }: FollowProps): Promise<FollowedConfigMaps> {
  const transport = kubeconfigTransport(await loadClusterAccess({ kubeconfig }));
  const failures: CacheFailure[] = [];
  const told: string[] = [];
  const backoff = { baseMs: 50, maxMs: 500 };
  const onFailure = (failure: CacheFailure) => failures.push(failure);
  const cache = resourceCache<ConfigMap>({ transport, resource, backoff, onFailure, ...selection });
  cache.addHandler({
    onAdd: ({ metadata }) => told.push(`add ${metadata.name}`),
    onUpdate: (_, { metadata }) => told.push(`update ${metadata.name}`),
    onDelete: ({ metadata }) => told.push(`delete ${metadata.name}`),
  });
  const controller = new AbortController();
  const stopped = cache.start(controller.signal);
  return {
    cache,
    told,
    failures,
    async stop() {
      controller.abort();
      await stopped;
      transport.close();
    },
  };
}

/** Writes to the server past every proxy. */
export interface ConfigMapWriter {
  create(name: string): Promise<void>;
  change(name: string, data: Readonly<Record<string, string>>): Promise<void>;
  label(name: string, labels: Readonly<Record<string, string | null>>): Promise<void>;
  remove(name: string): Promise<void>;
  list(): Promise<readonly ConfigMap[]>;
}

export function configMapWriter({ request }: ControlPlaneClient, namespace: string): ConfigMapWriter {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  const ok = async <Body>(...args: Parameters<typeof request>): Promise<Body> => {
    const { status, body } = await request<Body>(...args);
    if (status < 300) return body;
    throw new Error(`${args[0]} ${args[1]}: expected success, found ${status} ${JSON.stringify(body)}`);
  };
  const patch = async (name: string, body: unknown) => {
    await ok('PATCH', `${path}/${name}`, { body, contentType: 'application/merge-patch+json' });
  };
  return {
    async create(name) {
      await ok('POST', path, { body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } } });
    },
    change: (name, data) => patch(name, { data }),
    label: (name, labels) => patch(name, { metadata: { labels } }),
    async remove(name) {
      await ok('DELETE', `${path}/${name}`);
    },
    list: async () => (await ok<{ items: readonly ConfigMap[] }>('GET', path)).items,
  };
}
