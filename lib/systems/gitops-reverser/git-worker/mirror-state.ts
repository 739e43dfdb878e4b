import type { Stats } from './difference.ts';
import type { MirrorState } from './port.ts';

/** What is known of the work for one target. */
export interface MirrorFacts {
  readonly worker: string;
  /** Of the head that has the README; with the time where we made it. */
  readonly bootstrap?: { readonly commit: string; readonly time?: string };
  readonly snapshot?: { readonly time: string; readonly commit: string; readonly stats: Stats };
  /** What keeps the repository from being as it should. */
  readonly gitTrouble?: string | undefined;
  /** What keeps the objects from being known. */
  readonly objectsTrouble?: string | undefined;
  /** Every watch is open. */
  readonly isLive: boolean;
  /** When every watch was open first, after the snapshot. */
  readonly registeredTime?: string;
  readonly lastEventTime?: string;
}

function bootstrapOf({ bootstrap, gitTrouble }: MirrorFacts): MirrorState['bootstrap'] {
  if (!bootstrap) return gitTrouble === undefined ? undefined : { state: 'failed', message: gitTrouble };
  const { commit, time } = bootstrap;
  return time === undefined ? { state: 'not-needed', commit } : { state: 'applied', commit, time };
}

function snapshotOf({ bootstrap, snapshot, gitTrouble, objectsTrouble }: MirrorFacts): MirrorState['snapshot'] {
  if (!bootstrap) return undefined;
  if (snapshot) return { state: 'completed', ...snapshot };
  const message = gitTrouble ?? objectsTrouble;
  return message === undefined ? { state: 'running' } : { state: 'failed', message };
}

function streamOf(facts: MirrorFacts): MirrorState['stream'] {
  const { bootstrap, snapshot, gitTrouble, objectsTrouble, isLive, registeredTime, lastEventTime } = facts;
  if (!bootstrap || !snapshot) return undefined;
  const message = gitTrouble ?? objectsTrouble;
  const registered = registeredTime === undefined ? {} : { registeredTime };
  if (message !== undefined)
    return { state: registeredTime === undefined ? 'registration-failed' : 'disconnected', message, ...registered };
  if (!isLive || registeredTime === undefined) return undefined;
  return { state: 'live', registeredTime, ...(lastEventTime !== undefined && { lastEventTime }) };
}

/** What of the work is told. Pure. */
export function mirrorState(facts: MirrorFacts): MirrorState {
  const bootstrap = bootstrapOf(facts);
  const snapshot = snapshotOf(facts);
  const stream = streamOf(facts);
  return {
    worker: { name: facts.worker },
    ...(bootstrap && { bootstrap }),
    ...(snapshot && { snapshot }),
    ...(stream && { stream }),
  };
}
