import type { Logger } from '../log/logger.ts';
import type { RuntimeMetrics } from '../metrics/metrics.ts';
import type { Clock } from '../time/clock.ts';
import type { Transport } from '../transport/transport.ts';

/** Who may write: in a fleet of replicas, the one that leads. */
export interface Leadership {
  /** Writes go through this: it refuses to start a request once the lease may be somebody else's. */
  readonly transport: Transport;
  /** Resolves when this process leads. */
  acquired(): Promise<void>;
  /** Aborted when it no longer does, against our will. */
  readonly lost: AbortSignal;
  /** Ends it, or the attempt, and hands the lease on. */
  release(): Promise<void>;
}

/** What leading needs of the process it leads. */
export interface LeadershipProps {
  readonly transport: Transport;
  readonly log: Logger;
  readonly metrics: Pick<RuntimeMetrics, 'leading'>;
  readonly clock: Clock;
  readonly random: () => number;
}

/** For a single replica, and for tests: always the leader. */
export const alone = ({ transport }: LeadershipProps): Leadership => ({
  transport,
  acquired: async () => {},
  lost: new AbortController().signal,
  release: async () => {},
});
