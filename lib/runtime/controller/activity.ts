import type { ObjectKey } from '../cache/kubernetes-object.ts';

/** An object that had a pass, as far as who remembers it by its uid needs it. */
export interface Passed {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly uid: string;
}

/** What a controller does beside its passes, in this process: no API object shows how far it is. */
export interface Activity {
  /** Called before the first pass, in the replica that leads. `changed` asks for a pass over the object of a key. */
  begin(changed: (key: ObjectKey) => void): void;
  /** An object that had a pass is gone, or another one has its name; in between no pass over that name is under way. */
  gone?(object: Passed): void;
  /** Called after the last pass. What has not ended when the signal is aborted is given up. */
  end?(signal: AbortSignal): Promise<void>;
}
