import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import { guardSilence } from '../time/silence-guard.ts';
import { sleep } from '../time/sleep.ts';
import type { Transport } from '../transport/transport.ts';
import { leadership } from './leadership.ts';
import { leaseWriter } from './lease-writer.ts';

export interface LeaderElectionProps {
  readonly transport: Transport;
  /** The Lease, made when it is not there. */
  readonly namespace: string;
  readonly name: string;
  /** Of this process and of no other, also not of an earlier or later one on the same machine. */
  readonly identity: string;
  /** How long the others wait for a sign of life before they take over. Default: 15,000. */
  readonly leaseDurationMs?: number;
  /** How long this process leads without a renewal. Must be less than the lease duration. Default: 10,000. */
  readonly renewDeadlineMs?: number;
  /** Between two attempts to renew; to acquire, up to 2.2 times as long. Default: 2,000. */
  readonly retryPeriodMs?: number;
  /** The signal is the term's guard. Not awaited; what it throws is a failure. */
  readonly onStartedLeading?: (guard: AbortSignal) => void;
  /** After a term: `lost` is against our will, and most processes should end then. */
  readonly onStoppedLeading?: (why: 'lost' | 'stopped') => void;
  /** An attempt that could not be made, or a callback that threw; the election goes on. Must not throw. */
  readonly onFailure: (error: unknown) => void;
  readonly clock?: Clock;
  /** A number from 0 up to 1. Default: Math.random. */
  readonly random?: () => number;
}

/**
 * One leader among the candidates for a Lease, as client-go's.
 *
 * What it promises: this process starts no request through `leaderTransport` later than `renewDeadlineMs` after it sent
 * its last successful renewal, and no other candidate takes over before `leaseDurationMs` after it saw that. What a Lease
 * cannot promise: a request that was started in time may arrive late, for the process, the machine or the network may
 * pause in between, so two leaders' writes may meet at the server. Nor does it hold where someone deletes or edits the
 * Lease, where a clock stands still (a suspended machine) or runs a third faster than another, or where two processes
 * have the same identity. Writes that must not be lost carry a resourceVersion, or are server-side applies.
 */
export interface LeaderElection {
  /**
   * Takes part until it has led once, and lost or ended that. Abort the signal after the work has stopped: the lease is
   * given back then, and the next leader begins at once.
   */
  start(signal: AbortSignal): Promise<void>;
  isLeader(): boolean;
  /** @throws NotLeaderError when this process does not lead now, by its clock. */
  requireLeadership(): void;
  /**
   * Aborted when the present term ends; at once when there is none. After a pause of the process it may be a moment
   * late: who must be sure asks `requireLeadership`.
   */
  guard(): AbortSignal;
}

/** A candidate for leadership. */
export function leaderElection(props: LeaderElectionProps): LeaderElection {
  const { leaseDurationMs = 15_000, renewDeadlineMs = 10_000, retryPeriodMs = 2000 } = props;
  const { clock = systemClock, random = Math.random, onFailure } = props;
  if (!(retryPeriodMs > 0 && renewDeadlineMs > retryPeriodMs && leaseDurationMs > renewDeadlineMs))
    throw new Cdk8sStatusError(
      `leader election: found lease duration ${leaseDurationMs}, renew deadline ${renewDeadlineMs} and retry period ` +
        `${retryPeriodMs} ms, expected each to be more than the next`,
    );
  if (props.identity === '')
    throw new Cdk8sStatusError('leader election: found an empty identity, expected one that no other process has');
  const term = leadership(clock, renewDeadlineMs);
  const lease = leaseWriter({ ...props, clock, leaseDurationMs });
  let isStarted = false;

  // Half of the deadline for one attempt: a connection that has died in silence costs one, not the term.
  const within = async <T>(
    signal: AbortSignal,
    attempt: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> => {
    const guard = guardSilence(clock, renewDeadlineMs / 2, signal);
    try {
      return await attempt(guard.signal);
    } catch (error) {
      if (!signal.aborted) onFailure(error);
      return undefined;
    } finally {
      guard.end();
    }
  };

  const call = (callback: () => unknown) => {
    try {
      const result = callback();
      if (result instanceof Promise) result.catch(onFailure); // an async function is a callback to the compiler
    } catch (error) {
      onFailure(error);
    }
  };

  const campaign = async (signal: AbortSignal): Promise<boolean> => {
    while (!signal.aborted) {
      const write = await within(signal, lease.acquire);
      if (typeof write === 'object' && !signal.aborted && term.extend(write.sentMs)) return true;
      await sleep(clock, retryPeriodMs * (1 + 1.2 * random()), signal);
    }
    return false;
  };

  const keep = async (signal: AbortSignal): Promise<void> => {
    const { guard } = term;
    const either = AbortSignal.any([signal, guard]);
    for (;;) {
      await sleep(clock, retryPeriodMs, either);
      if (signal.aborted || !term.isHeld()) return;
      const write = await within(either, lease.renew);
      if (write === 'taken') return term.end('another holder of the lease');
      if (typeof write === 'object') term.extend(write.sentMs);
    }
  };

  return {
    async start(signal) {
      if (isStarted) throw new Cdk8sStatusError('leader election: found a second start, expected one');
      isStarted = true;
      const hasLed = await campaign(signal);
      if (hasLed) {
        call(() => props.onStartedLeading?.(term.guard));
        await keep(signal);
      }
      const isLost = hasLed && !term.isHeld();
      term.end('the end of the election');
      if (hasLed) call(() => props.onStoppedLeading?.(isLost ? 'lost' : 'stopped'));
      if (!isLost) await within(new AbortController().signal, lease.release);
    },
    isLeader: term.isHeld,
    requireLeadership: term.require,
    guard: () => term.guard,
  };
}
