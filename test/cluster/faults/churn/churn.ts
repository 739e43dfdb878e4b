import { isMissed } from '../../controllers/runtime/churn.ts';
import type { Random } from '../random.ts';

/** Changes to the objects of a system and what is theirs, without an end. */
export interface Churn {
  readonly system: string;
  /** Makes what is changed. */
  begin(): Promise<void>;
  /** One change; which one, `random` says. */
  step(random: Random): Promise<unknown>;
}

// The API server may be away, a webhook or a quota not there yet: then there was no change.
const isAway = (error: unknown): boolean =>
  error instanceof Error && /ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|found (429|500|503|504) /.test(error.message);

/** One change, which may find that its object is not there, or that nobody answers. Returns whether it was made. */
export async function change(churn: Churn, random: Random): Promise<boolean> {
  try {
    await churn.step(random);
    return true;
  } catch (error) {
    if (isMissed(error) || isAway(error)) return false;
    throw error;
  }
}

/** Objects that come and go: as many as there are places, each under a name of its own. */
export function places(prefix: string, count: number) {
  const names = Array.from({ length: count }, (_, place) => `${prefix}-${place}`);
  let made = 0;
  return {
    names: names as readonly string[],
    /** The name that goes, and the one that comes in its place. */
    next(place: number): { readonly gone: string; readonly name: string } {
      const gone = names[place]!;
      const name = `${prefix}-${place}-${++made}`;
      names[place] = name;
      return { gone, name };
    },
  };
}
