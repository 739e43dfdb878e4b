import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';
import {
  type ChildPlace,
  type Children,
  createChildren,
  type Manifest,
} from '../../../lib/runtime/children/children.ts';
import type { CacheDemand } from '../../../lib/runtime/manager/cache-pool.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import { pooled } from '../model-api/pooled.ts';
import { type ManualClock, manualClock } from '../time/manual-clock.ts';

/** Children of an owner on a model server. */
export interface Placed {
  readonly server: ModelApiServer;
  readonly clock: ManualClock;
  readonly children: Children;
  readonly place: ChildPlace;
  readonly owner: Manifest;
}

export const owner = {
  apiVersion: 'test/v1',
  kind: 'Thing',
  metadata: { name: 'one', namespace: 'default', uid: 'owner-uid' },
} satisfies Manifest;

const resource = { group: 'apps', version: 'v1', plural: 'parts' };
export const collection = '/apis/apps/v1/namespaces/default/parts';

/** A child as a controller wants it. */
export const part = (spec: object, metadata: Partial<KubernetesObject['metadata']> = {}): Manifest =>
  ({ apiVersion: 'apps/v1', kind: 'Part', metadata: { name: 'part', ...metadata }, spec }) as Manifest;

/** `prepare` fills the server before the cache lists it. */
export async function placed(
  prepare: (server: ModelApiServer) => Promise<unknown> | undefined = () => undefined,
  demand: Partial<CacheDemand> = {},
): Promise<Placed> {
  const clock = manualClock();
  const server = new ModelApiServer(clock);
  await prepare(server);
  const { view } = await pooled(server, { resource, ...demand });
  const { transport } = server;
  const { signal } = new AbortController();
  const children = createChildren({ transport, fieldManager: 'thing-controller', signal });
  return { server, clock, children, owner, place: { resource, view } };
}
