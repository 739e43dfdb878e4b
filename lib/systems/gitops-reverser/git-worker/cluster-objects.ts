import type { BackoffProps } from '../../../runtime/time/backoff.ts';
import { type Clock, systemClock } from '../../../runtime/time/clock.ts';
import { isNotFound } from '../../../runtime/transport/api-error.ts';
import type { ApiResource } from '../../../runtime/transport/resource-path.ts';
import type { Transport } from '../../../runtime/transport/transport.ts';
import { type ServedVersion, selectedResources, unknownVersions } from './discover.ts';
import { discoveryFeed } from './discovery-feed.ts';
import { type FollowedResource, followedResource } from './followed-resource.ts';
import type { ObjectListener, ObjectSource } from './object-source.ts';
import type { MirrorRule } from './port.ts';

export interface ClusterObjectsProps {
  readonly transport: Transport;
  /** What went wrong; it goes on in any case. Must not throw. */
  readonly onFailure: (error: unknown) => void;
  /** How often it is asked what the server serves. Default: half a minute. */
  readonly discoveryMs?: number;
  /** Milliseconds of silence after which a watch counts as lost. Default: 150,000. */
  readonly silenceMs?: number;
  /** Default: from 400 to 30,000 ms. */
  readonly backoff?: BackoffProps;
  readonly clock?: Clock;
  /** A number from 0 up to 1. Default: Math.random. */
  readonly random?: () => number;
}

/** The objects of the cluster that a transport leads to; also those of kinds that are installed later. */
export function clusterObjects(props: ClusterObjectsProps): ObjectSource {
  const { transport, onFailure, clock = systemClock, random = Math.random, silenceMs = 150_000 } = props;
  const { backoff = { baseMs: 400, maxMs: 30_000 }, discoveryMs = 30_000 } = props;
  const feed = discoveryFeed({ transport, clock, random, backoff, everyMs: discoveryMs });

  function follow(namespace: string, rules: readonly MirrorRule[], listener: ObjectListener): () => void {
    const followed = new Map<string, FollowedResource>();
    let isDiscovered = false;
    let discoveryTrouble: string | undefined;
    let isSynced = false;
    let told = '';

    function connect(connection: Parameters<ObjectListener['onConnection']>[0]): void {
      const text = JSON.stringify(connection);
      if (text === told) return;
      told = text;
      listener.onConnection(connection);
    }

    function report(): void {
      const all = [...followed.values()];
      if (!isSynced && isDiscovered && all.every((each) => each.isListed())) {
        isSynced = true;
        listener.onSynced();
      }
      // What is served is asked again and again: once it was known, only watches can be lost.
      const troubles = [isSynced ? undefined : discoveryTrouble, ...all.map((each) => each.trouble())];
      const message = troubles.find((trouble) => trouble !== undefined);
      if (message !== undefined) connect({ isLive: false, message });
      else if (isSynced && all.every((each) => each.isWatched())) connect({ isLive: true });
    }

    function start(resource: ApiResource): FollowedResource {
      return followedResource({
        ...{ transport, resource, namespace, clock, random, backoff, silenceMs },
        onObject: (name, object) => listener.onChange({ place: { resource, namespace, name }, object }),
        onState: report,
        onFailure(failure) {
          onFailure(failure.error);
          if (isNotFound(failure.error)) feed.refresh();
        },
      });
    }

    function end(each: FollowedResource): void {
      each.stop();
      for (const name of each.names())
        listener.onChange({ place: { resource: each.resource, namespace, name }, object: undefined });
    }

    function onFound(served: readonly ServedVersion[]): void {
      const wanted = new Map(selectedResources(served, rules).map((resource) => [JSON.stringify(resource), resource]));
      const unknown = unknownVersions(served, rules);
      const isSilent = ({ group, version }: ApiResource) =>
        unknown.some((each) => each.group === group && each.version === version);
      for (const [key, each] of followed) {
        if (wanted.has(key) || isSilent(each.resource)) continue;
        followed.delete(key);
        end(each);
      }
      for (const [key, resource] of wanted) if (!followed.has(key)) followed.set(key, start(resource));
      isDiscovered ||= unknown.length === 0;
      const shown = unknown.map(({ group, version }) => `${group}/${version}`).join(', ');
      discoveryTrouble = shown === '' ? undefined : `discovery: found no answer for ${shown}, expected its resources`;
      report();
    }

    const unsubscribe = feed.subscribe({
      onFound,
      onFailure(error) {
        onFailure(error);
        discoveryTrouble = (error as Error).message;
        report();
      },
    });
    return () => {
      unsubscribe();
      for (const each of followed.values()) each.stop();
      followed.clear();
    };
  }

  return { follow };
}
