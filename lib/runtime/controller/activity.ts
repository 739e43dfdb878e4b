import type { ObjectKey } from '../cache/kubernetes-object.ts';
import type { Logger } from '../log/logger.ts';
import type { Clock } from '../time/clock.ts';
import type { Transport } from '../transport/transport.ts';

/** An object that had a pass, as far as who remembers it by its uid needs it. */
export interface Passed {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly uid: string;
}

/** What an activity is given to work with. */
export interface ActivityProps {
  /** Asks for a pass over the object of a key. */
  readonly changed: (key: ObjectKey) => void;
  /** It refuses to start a request when this process no longer leads. */
  readonly transport: Transport;
  readonly log: Logger;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** What a controller does beside its passes, in this process: no API object shows how far it is. */
export interface Activity {
  /** Called before the first pass, in the replica that leads. */
  begin(props: ActivityProps): void;
  /** An object that had a pass is gone, or another one has its name; in between no pass over that name is under way. */
  gone?(object: Passed): void;
  /** Called after the last pass. What has not ended when the signal is aborted is given up. */
  end?(signal: AbortSignal): Promise<void>;
}
