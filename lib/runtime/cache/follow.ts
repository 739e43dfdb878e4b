import type { BackoffProps } from '../time/backoff.ts';
import { backoffMs } from '../time/backoff.ts';
import type { Clock } from '../time/clock.ts';
import { guardSilence, SilenceError } from '../time/silence-guard.ts';
import { sleep } from '../time/sleep.ts';
import { ApiError, isExpired } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';
import { TransportError } from '../transport/transport-error.ts';
import { type Listed, list } from './list.ts';
import { type Selection, shownSelection } from './selection.ts';
import { UnexpectedAnswerError } from './unexpected-answer-error.ts';
import { type WatchEvent, watch } from './watch.ts';

export interface FollowOptions {
  readonly transport: Transport;
  readonly selection: Selection;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly pageSize: number;
  /** A watch or a list that is silent for longer is given up. */
  readonly silenceMs: number;
  readonly backoff: BackoffProps;
  readonly onList: (listed: Listed) => void;
  readonly onEvent: (event: WatchEvent) => void;
  readonly onFailure: (error: unknown, during: 'list' | 'watch') => void;
}

const shortestWatchMs = 1000;
const failuresUntilList = 3;

// As long as client-go's, and as random: watches opened together do not end together.
const watchSeconds = (random: number) => Math.round(300 * (1 + random));

/** A version that the server does not take, now or ever: only a list leads on. */
const needsList = (error: unknown): boolean =>
  isExpired(error) || (error instanceof ApiError && error.status < 500 && error.status !== 429);

/** Not an answer to what was asked: the version is as good as before, and a list would be one more burden. */
const isOutOfReach = (error: unknown): boolean =>
  error instanceof SilenceError ||
  (error instanceof TransportError && error.code !== 'EBADMSG') ||
  (error instanceof ApiError && (error.status === 429 || error.status === 503));

interface Guarded {
  readonly signal: AbortSignal;
  readonly heard: () => void;
}

/**
 * Lists, then watches, for ever: after each failure it waits and goes on from the last version it saw, or lists again
 * where that leads nowhere. Ends when the signal is aborted, and only then.
 */
export async function follow(options: FollowOptions, signal: AbortSignal): Promise<void> {
  const { clock, random, transport, selection } = options;
  let from: string | undefined;
  let failures = 0; // in a row
  let outages = 0; // of them the last ones, without an answer
  let misled = 0; // watches in a row that were answered, but not with what happened

  const listOnce = async (guard: Guarded) => {
    const listed = await list({ transport, selection, pageSize: options.pageSize, ...guard });
    if (signal.aborted) return;
    options.onList(listed);
    from = listed.resourceVersion;
  };

  const watchOnce = async (guard: Guarded, version: string) => {
    const opened = clock.monotonicMs();
    const timeoutSeconds = watchSeconds(random());
    let events = 0;
    for await (const event of watch({ transport, selection, resourceVersion: version, timeoutSeconds, ...guard })) {
      if (signal.aborted) return;
      options.onEvent(event);
      from = event.resourceVersion;
      failures = outages = misled = 0;
      events++;
    }
    // A server that ends every watch at once would be asked without pause.
    if (events === 0 && clock.monotonicMs() - opened < shortestWatchMs)
      throw new UnexpectedAnswerError(shownSelection(selection), 'a watch that ended at once', 'one that goes on');
    failures = outages = misled = 0;
  };

  while (!signal.aborted) {
    const during = from === undefined ? 'list' : 'watch';
    const guard = guardSilence(clock, options.silenceMs, signal);
    try {
      await (from === undefined ? listOnce(guard) : watchOnce(guard, from));
    } catch (error) {
      if (signal.aborted) return;
      // A server that is back is not made to wait for how long it was away.
      if (isOutOfReach(error)) outages++;
      else {
        failures -= outages;
        outages = 0;
        misled++;
      }
      failures++;
      options.onFailure(error, during);
      if (during === 'watch' && (needsList(error) || misled >= failuresUntilList)) {
        from = undefined;
        misled = 0;
      }
      const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      await sleep(clock, asked + backoffMs(options.backoff, failures, random()), signal);
    } finally {
      guard.end();
    }
  }
}
