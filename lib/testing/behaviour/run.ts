import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../runtime/time/clock.ts';
import { systemClock } from '../../runtime/time/clock.ts';
import type { ApiRequest, Transport } from '../../runtime/transport/transport.ts';
import { type ObservedTransport, observedTransport } from './observed-transport.ts';
import type { Running } from './running.ts';

/** A controller at work in a cluster. */
export interface Run {
  /** What it changed so far, in order; Events and Leases are left out. */
  readonly writes: readonly ApiRequest[];
  /**
   * Resolves when the controller is idle: when it has neither asked nor heard anything for a while.
   * @throws what the controller throws; nothing when it is busy for ten seconds: then it is as it is.
   */
  settled(): Promise<void>;
  /** Stops it, and waits for its end. */
  stop(): Promise<void>;
}

export interface RunOptions {
  /** Default: this machine's. */
  readonly clock?: Clock;
  /** Milliseconds without a request after which it is idle. Default: 150. */
  readonly quietMs?: number;
}

const patienceMs = 10_000;

/** A run whose requests can be met before they are sent. */
export interface ObservedRun extends Run {
  readonly transport: ObservedTransport;
}

export function startObserved(
  to: Transport,
  run: (running: Running) => Promise<void>,
  { clock = systemClock, quietMs = 150 }: RunOptions,
): ObservedRun {
  const transport = observedTransport(to);
  const end = new AbortController();
  let failure: { readonly error: unknown } | undefined;
  const ended = run({ transport, clock, signal: end.signal }).catch((error: unknown) => {
    if (!end.signal.aborted) failure = { error };
  });
  return {
    transport,
    writes: transport.writes,
    async settled() {
      const giveUp = performance.now() + patienceMs;
      await sleep(quietMs);
      while (transport.quietMs() < quietMs && performance.now() < giveUp && !failure) await sleep(20);
      if (failure) throw failure.error;
    },
    async stop() {
      end.abort(new Error('the run is over'));
      await ended;
      if (failure) throw failure.error;
    },
  };
}

/** Starts a controller in a cluster: `startRun(cluster, running(widgetController))`. */
export const startRun = (
  { transport }: { readonly transport: Transport },
  run: (running: Running) => Promise<void>,
  options: RunOptions = {},
): Run => startObserved(transport, run, options);
