import {
  type LeaderElection,
  type LeaderElectionProps,
  leaderElection,
} from '../../../lib/runtime/leader-election/leader-election.ts';
import type { Clock } from '../../../lib/runtime/time/clock.ts';
import type { ManualClock } from '../time/manual-clock.ts';
import type { LeaseFault, LeaseServer } from './lease-server.ts';

/** One process that wants to lead, and what it told. */
export interface Candidate {
  readonly election: LeaderElection;
  readonly log: string[];
  readonly failures: unknown[];
  readonly faults: LeaseFault[];
  readonly requests: readonly { readonly method: string }[];
  readonly stop: () => void;
  readonly stopped: Promise<void>;
}

/** The same time, told by a clock that was set up otherwise: machines agree on neither date nor zero. */
export const shifted = (clock: ManualClock, ms: number): Clock => ({
  monotonicMs: () => clock.monotonicMs() - ms,
  now: () => new Date(clock.now().getTime() + ms),
  after: clock.after,
});

export function candidate(
  server: LeaseServer,
  clock: Clock,
  identity: string,
  props: Partial<LeaderElectionProps> = {},
  faults: readonly LeaseFault[] = [],
): Candidate {
  const transport = server.transport();
  transport.faults.push(...faults);
  const log: string[] = [];
  const failures: unknown[] = [];
  const controller = new AbortController();
  const election = leaderElection({
    transport,
    namespace: 'default',
    name: 'controller',
    identity,
    clock,
    random: () => 0,
    onStartedLeading: () => log.push('started'),
    onStoppedLeading: (why) => log.push(why),
    onFailure: (error) => failures.push(error),
    ...props,
  });
  const stopped = election.start(controller.signal);
  const { requests } = transport;
  return { election, log, failures, faults: transport.faults, requests, stopped, stop: () => controller.abort() };
}
