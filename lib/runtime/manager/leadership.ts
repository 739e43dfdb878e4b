import type { Transport } from '../transport/transport.ts';

/** Who may write: in a fleet of replicas, the one that leads. */
export interface Leadership {
  /** Writes go through this: it refuses to start a request once the lease may be somebody else's. */
  readonly transport: Transport;
  /** Resolves when this process leads; rejects when `stop` comes first. */
  acquired(stop: AbortSignal): Promise<void>;
  /** Aborted when it no longer does. */
  readonly lost: AbortSignal;
  /** Hands the lease on. */
  release(): Promise<void>;
}

/** For a single replica, and for tests: always the leader. */
export const alone = (transport: Transport): Leadership => ({
  transport,
  acquired: async () => {},
  lost: new AbortController().signal,
  release: async () => {},
});
