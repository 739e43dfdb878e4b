import { type Condition, truncateMessage, utc } from '@cdk8s-status/conditions';

/** A failure that is due some minutes after a moment. */
export interface Deadline<Reason extends string> {
  readonly reason: Reason;
  /** What did not happen: `VPC was not ready`. */
  readonly what: string;
  /** The last thing heard of it; may be empty. */
  readonly cause?: string;
  readonly from: string;
  readonly minutes: number;
}

/**
 * When the clocks of an object began: when its condition about creating became True. It is False after a failure, and
 * absent before the first status: then they begin now (CX-18, CX-31).
 */
export const creatingSince = (creating: Condition | undefined, now: Date): string =>
  creating?.status === 'True' ? creating.lastTransitionTime : utc(now);

/** The later of two times; a missing one is the earlier. */
export const later = (a: string | undefined, b: string): string =>
  a !== undefined && Date.parse(a) > Date.parse(b) ? a : b;

const millisecondsLeft = ({ from, minutes }: Deadline<string>, now: Date) =>
  Date.parse(from) + minutes * 60_000 - now.getTime();

export const isPast = (deadline: Deadline<string>, now: Date): boolean => millisecondsLeft(deadline, now) < 0;

/** What a missed deadline says: what did not happen, in which time, and the last thing heard. */
export const missed = ({ what, minutes, cause }: Deadline<string>): string =>
  truncateMessage(`${what} within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}${cause ? `: ${cause}` : ''}`);

const soon = 10;

/** In how many seconds to look again: soon, and no later than a deadline can be missed. */
export const requeueSeconds = (deadlines: readonly Deadline<string>[], now: Date): number =>
  Math.max(1, Math.min(soon, ...deadlines.map((each) => Math.floor(millisecondsLeft(each, now) / 1000) + 1)));
