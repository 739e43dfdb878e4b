import { type KubernetesObject, keyOf } from '../../lib/runtime/cache/kubernetes-object.ts';
import { resourceCache } from '../../lib/runtime/cache/resource-cache.ts';
import { systemClock } from '../../lib/runtime/time/clock.ts';
import { onAbort } from '../../lib/runtime/time/on-abort.ts';
import { guardSilence } from '../../lib/runtime/time/silence-guard.ts';
import { ApiError } from '../../lib/runtime/transport/api-error.ts';
import type { ApiResource } from '../../lib/runtime/transport/resource-path.ts';
import type { Transport } from '../../lib/runtime/transport/transport.ts';

export interface AnyObject extends KubernetesObject {
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own
  readonly status?: any;
}

/** Objects as whoever watches is told of them, and when. */
export interface Followed {
  /** By `performance.now()`, when an object first was such. */
  when(name: string, isSuch: (object: AnyObject) => boolean): Promise<number>;
  /** When as many were such. */
  whenAll(count: number, isSuch: (object: AnyObject) => boolean): Promise<number>;
  stop(): Promise<void>;
}

/** What is measured goes on all the time; when nothing has changed for so long, it never will. */
const silentMs = 120_000;

/**
 * Follows a resource in a namespace.
 * @throws from what waits, when two minutes pass without any change.
 */
export async function follow(transport: Transport, resource: ApiResource, namespace: string): Promise<Followed> {
  const end = new AbortController();
  const listeners = new Set<(object: AnyObject) => void>();
  const cache = resourceCache<AnyObject>({
    ...{ transport, resource, namespace },
    onFailure({ error }) {
      if (!(error instanceof ApiError && error.status === 429)) throw error; // a server that just began asks for patience
    },
  });
  const tell = (object: AnyObject) => {
    for (const listener of listeners) listener(object);
  };
  cache.addHandler({ onAdd: tell, onUpdate: (_, object) => tell(object) });
  const running = cache.start(end.signal);
  await cache.hasSynced();

  const until = (isDone: (object: AnyObject) => boolean, begun: readonly AnyObject[]) =>
    new Promise<number>((resolve, reject) => {
      const message = `${resource.plural}: found no change in ${silentMs / 1000} s, expected some until all is done`;
      const silence = guardSilence(systemClock, silentMs, end.signal);
      onAbort(silence.signal, () => reject(new Error(message)));
      const listen = (object: AnyObject) => {
        silence.heard();
        if (!isDone(object)) return;
        listeners.delete(listen);
        silence.end();
        resolve(performance.now());
      };
      listeners.add(listen);
      for (const object of begun) if (listeners.has(listen)) listen(object);
    });

  return {
    when: (name, isSuch) =>
      until(
        (object) => object.metadata.name === name && isSuch(object),
        cache.list().filter((o) => o.metadata.name === name),
      ),
    whenAll(count, isSuch) {
      const such = new Set<string>();
      return until((object) => {
        if (isSuch(object)) such.add(keyOf(object));
        return such.size >= count;
      }, cache.list());
    },
    async stop() {
      end.abort();
      await running;
    },
  };
}
