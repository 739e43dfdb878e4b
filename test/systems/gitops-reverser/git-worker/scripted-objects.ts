import type { KubernetesObject } from '../../../../lib/runtime/cache/kubernetes-object.ts';
import type { ApiResource } from '../../../../lib/runtime/transport/resource-path.ts';
import type { ObjectListener, ObjectSource } from '../../../../lib/systems/gitops-reverser/git-worker/object-source.ts';
import type { MirrorRule } from '../../../../lib/systems/gitops-reverser/git-worker/port.ts';
import { isSelected } from '../../../../lib/systems/gitops-reverser/git-worker/selection.ts';

export const configMaps: ApiResource = { group: '', version: 'v1', plural: 'configmaps' };
export const deployments: ApiResource = { group: 'apps', version: 'v1', plural: 'deployments' };
export const secrets: ApiResource = { group: '', version: 'v1', plural: 'secrets' };

/** A rule that selects everything but what is said. */
export const rule = (parts: Partial<MirrorRule> = {}): MirrorRule => ({
  operations: ['*'],
  apiGroups: ['*'],
  apiVersions: ['*'],
  resources: ['*'],
  ...parts,
});

const kinds: Readonly<Record<string, string>> = {
  configmaps: 'ConfigMap',
  deployments: 'Deployment',
  secrets: 'Secret',
};

export function objectOf({ group, version, plural }: ApiResource, name: string, fields: object = {}): KubernetesObject {
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return { apiVersion, kind: kinds[plural] ?? 'Thing', metadata: { name, namespace: 'shop' }, ...fields };
}

/** A cluster that a test plays. */
export interface ScriptedObjects extends ObjectSource {
  put(resource: ApiResource, name: string, fields?: object): void;
  remove(resource: ApiResource, name: string): void;
  /** Until then nobody is told that all was told. Default: at once. */
  sync(): void;
  connect(message?: string): void;
  readonly followers: number;
}

interface Follower {
  readonly namespace: string;
  readonly rules: readonly MirrorRule[];
  readonly listener: ObjectListener;
}

export function scriptedObjects({ isSynced = true } = {}): ScriptedObjects {
  const followers = new Set<Follower>();
  const objects = new Map<string, { readonly resource: ApiResource; readonly object: KubernetesObject }>();
  let synced = isSynced;
  let trouble: string | undefined;

  const tell = ({ namespace, rules, listener }: Follower, resource: ApiResource, name: string) => {
    const { object } = objects.get(`${resource.plural}/${name}`) ?? {};
    if (isSelected(rules, resource)) listener.onChange({ place: { resource, namespace, name }, object });
  };
  const tellAll = (resource: ApiResource, name: string) => {
    for (const follower of followers) tell(follower, resource, name);
  };
  const connection = () =>
    trouble === undefined ? ({ isLive: true } as const) : ({ isLive: false, message: trouble } as const);
  const greet = ({ listener }: Follower) => {
    listener.onSynced();
    listener.onConnection(connection());
  };

  return {
    follow(namespace, rules, listener) {
      const follower = { namespace, rules, listener };
      followers.add(follower);
      for (const { resource, object } of objects.values()) tell(follower, resource, object.metadata.name);
      if (synced) greet(follower);
      return () => void followers.delete(follower);
    },
    put(resource, name, fields) {
      objects.set(`${resource.plural}/${name}`, { resource, object: objectOf(resource, name, fields) });
      tellAll(resource, name);
    },
    remove(resource, name) {
      objects.delete(`${resource.plural}/${name}`);
      tellAll(resource, name);
    },
    sync() {
      synced = true;
      for (const follower of followers) greet(follower);
    },
    connect(message) {
      trouble = message;
      for (const { listener } of followers) listener.onConnection(connection());
    },
    get followers() {
      return followers.size;
    },
  };
}
