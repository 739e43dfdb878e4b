import { leaderElection } from '../leader-election/leader-election.ts';
import { leaderTransport } from '../leader-election/leader-transport.ts';
import { onAbort } from '../time/on-abort.ts';
import type { Leadership, LeadershipProps } from './leadership.ts';

/** A Lease that replicas share. */
export interface LeaseProps {
  /** Of the Lease, which is made when it is not there. */
  readonly namespace: string;
  readonly name: string;
  /** Of this process and of no other: `processIdentity()`. */
  readonly identity: string;
  /** Seconds without a sign of life after which another replica takes over. Default: 15. */
  readonly durationSeconds?: number | undefined;
}

/** In the proportions of client-go: 15, 10 and 2 seconds. */
const timesOf = (durationSeconds: number) => ({
  leaseDurationMs: durationSeconds * 1000,
  renewDeadlineMs: (durationSeconds * 1000 * 2) / 3,
  retryPeriodMs: (durationSeconds * 1000 * 2) / 15,
});

/**
 * For `runControllers({ lead })`: of all replicas with the same Lease, one leads. `LeaderElection` says what that
 * promises, and what a Lease cannot.
 */
export const leaseLeadership =
  ({ namespace, name, identity, durationSeconds = 15 }: LeaseProps) =>
  ({ transport, log, metrics, clock, random }: LeadershipProps): Leadership => {
    const about = { lease: `${namespace}/${name}`, identity };
    const ending = new AbortController();
    const lost = new AbortController();
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let running: Promise<void> | undefined;

    const election = leaderElection({
      transport,
      namespace,
      name,
      identity,
      ...timesOf(durationSeconds),
      clock,
      random,
      onStartedLeading(guard) {
        // With the term itself, before anything of it is told: what is under way must end now.
        onAbort(guard, () => {
          if (!ending.signal.aborted) lost.abort(guard.reason);
        });
        metrics.leading(name, true);
        log.info('this process leads', about);
        begin();
      },
      onStoppedLeading(why) {
        metrics.leading(name, false);
        log.info(why === 'lost' ? 'this process leads no more' : 'the lease is given back', about);
      },
      onFailure: (error) => log.warn('the lease could not be asked for, renewed or given back', { ...about, error }),
    });
    metrics.leading(name, false);

    return {
      transport: leaderTransport(transport, election),
      acquired() {
        log.info('waiting for the lease', about);
        running ??= election.start(ending.signal);
        return begun;
      },
      lost: lost.signal,
      async release() {
        ending.abort();
        await running;
      },
    };
  };
