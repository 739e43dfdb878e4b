import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import { type CacheFailure, resourceCache } from '../../../runtime/cache/resource-cache.ts';
import { withoutManagedFields } from '../../../runtime/cache/transform.ts';
import type { BackoffProps } from '../../../runtime/time/backoff.ts';
import type { Clock } from '../../../runtime/time/clock.ts';
import type { ApiResource } from '../../../runtime/transport/resource-path.ts';
import type { Transport } from '../../../runtime/transport/transport.ts';

/** The objects of one resource in one namespace, as they change. */
export interface FollowedResource {
  readonly resource: ApiResource;
  /** Whether all objects were told once. */
  isListed(): boolean;
  /** Whether changes arrive. */
  isWatched(): boolean;
  /** What went wrong last, until it is watched again. */
  trouble(): string | undefined;
  /** Ends it. */
  stop(): void;
  /** The names of the objects that were told and are there. */
  names(): readonly string[];
}

export interface FollowedResourceProps {
  readonly transport: Transport;
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly backoff: BackoffProps;
  readonly silenceMs: number;
  readonly onObject: (name: string, object: KubernetesObject | undefined) => void;
  /** One of the answers became another. */
  readonly onState: () => void;
  readonly onFailure: (failure: CacheFailure) => void;
}

// The status is not mirrored, and often the larger half.
function withoutStatus(object: KubernetesObject): KubernetesObject {
  if (!('status' in object)) return object;
  const { status: _, ...rest } = object;
  return rest;
}

/** Says which watches the server has begun. */
const observed = (transport: Transport, onWatch: () => void): Transport => ({
  async send(request) {
    const response = await transport.send(request);
    if (request.query?.watch && response.status === 200) onWatch();
    return response;
  },
  close() {},
});

export function followedResource(props: FollowedResourceProps): FollowedResource {
  const { resource, onObject, onState } = props;
  const ended = new AbortController();
  let isListed = false;
  let isWatched = false;
  let trouble: string | undefined;

  const update = (change: () => void) => {
    if (ended.signal.aborted) return;
    change();
    onState();
  };
  const cache = resourceCache<KubernetesObject>({
    ...props,
    transport: observed(props.transport, () =>
      update(() => {
        isWatched = true;
        trouble = undefined;
      }),
    ),
    transform: (object) => withoutStatus(withoutManagedFields(object)),
    onListed: () =>
      update(() => {
        isListed = true;
      }),
    onFailure(failure) {
      props.onFailure(failure);
      if (failure.during === 'list' || failure.during === 'watch')
        update(() => {
          isWatched = false;
          trouble = (failure.error as Error).message;
        });
    },
  });
  cache.addHandler({
    onAdd: (object) => onObject(object.metadata.name, object),
    onUpdate: (_, object) => onObject(object.metadata.name, object),
    onDelete: ({ metadata }) => onObject(metadata.name, undefined),
  });
  void cache.start(ended.signal);

  return {
    resource,
    isListed: () => isListed,
    isWatched: () => isWatched,
    trouble: () => trouble,
    names: () => cache.list().map(({ metadata }) => metadata.name),
    stop: () => ended.abort(),
  };
}
