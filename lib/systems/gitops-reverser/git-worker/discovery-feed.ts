import { type BackoffProps, backoffMs } from '../../../runtime/time/backoff.ts';
import type { Clock } from '../../../runtime/time/clock.ts';
import { sleep } from '../../../runtime/time/sleep.ts';
import type { Transport } from '../../../runtime/transport/transport.ts';
import { discover, type ServedVersion } from './discover.ts';

/** Who wants to know what the server serves. */
export interface DiscoveryListener {
  onFound(served: readonly ServedVersion[]): void;
  onFailure(error: unknown): void;
}

/** Asks the server again and again, while somebody listens, what it serves. */
export interface DiscoveryFeed {
  /** Tells what is known at once. The answer ends that. */
  subscribe(listener: DiscoveryListener): () => void;
  /** Something is not served any more: asks soon. */
  refresh(): void;
}

export interface DiscoveryFeedProps {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly everyMs: number;
  readonly backoff: BackoffProps;
}

interface Asking {
  readonly ended: AbortController;
  /** Ends a wait. */
  early: AbortController;
}

export function discoveryFeed({ transport, clock, random, everyMs, backoff }: DiscoveryFeedProps): DiscoveryFeed {
  const listeners = new Set<DiscoveryListener>();
  let known: readonly ServedVersion[] | undefined;
  let current: Asking | undefined;

  async function ask(asking: Asking): Promise<void> {
    const { signal } = asking.ended;
    for (let failures = 0; !signal.aborted; ) {
      asking.early = new AbortController();
      try {
        const served = await discover(transport, signal);
        failures = 0;
        if (signal.aborted) return;
        known = served;
        for (const { onFound } of [...listeners]) onFound(served);
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        for (const { onFailure } of [...listeners]) onFailure(error);
      }
      const waitMs = failures > 0 ? Math.min(everyMs, backoffMs(backoff, failures, random())) : everyMs;
      await sleep(clock, waitMs, asking.early.signal);
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (known) listener.onFound(known);
      if (!current) {
        current = { ended: new AbortController(), early: new AbortController() };
        void ask(current);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        current?.ended.abort();
        current?.early.abort();
        current = known = undefined;
      };
    },
    refresh: () => current?.early.abort(),
  };
}
