import type { Change } from '../../../lib/runtime/cache/change.ts';
import {
  type CacheFailure,
  type ResourceCache,
  type ResourceCacheProps,
  resourceCache,
} from '../../../lib/runtime/cache/resource-cache.ts';
import { type ManualClock, manualClock, settle } from '../time/manual-clock.ts';
import { ModelServer, type Thing } from './model-server.ts';

/** A cache of a model server, and all that it told. */
export interface Followed<Index extends string> {
  readonly server: ModelServer;
  readonly clock: ManualClock;
  readonly cache: ResourceCache<Thing, Index>;
  readonly changes: Change<Thing>[];
  readonly failures: CacheFailure[];
  readonly stop: (reason?: unknown) => void;
  readonly stopped: Promise<void>;
}

const things = { group: 'test', version: 'v1', plural: 'things' };

/** Starts to follow a server that `prepare` filled. */
export async function followed<Index extends string = never>(
  prepare: (server: ModelServer) => void = () => {},
  props: Partial<ResourceCacheProps<Thing, Index>> = {},
): Promise<Followed<Index>> {
  const server = new ModelServer();
  prepare(server);
  const clock = manualClock();
  const changes: Change<Thing>[] = [];
  const failures: CacheFailure[] = [];
  const { transport } = server;
  const onFailure = (failure: CacheFailure) => failures.push(failure);
  const cache = resourceCache({ resource: things, transport, clock, random: () => 0.5, onFailure, ...props });
  cache.addHandler({
    onAdd: (object) => changes.push({ type: 'add', object }),
    onUpdate: (old, object) => changes.push({ type: 'update', old, object }),
    onDelete: (object) => changes.push({ type: 'delete', object }),
  });
  const controller = new AbortController();
  const stopped = cache.start(controller.signal);
  await settle();
  return { server, clock, cache, changes, failures, stopped, stop: (reason) => controller.abort(reason) };
}

/** Changes as a test compares them: `add a 1`. */
export const shown = (changes: readonly Change<Thing>[]) =>
  changes.map(({ type, object }) => `${type} ${object.metadata.name} ${object.data}`);
