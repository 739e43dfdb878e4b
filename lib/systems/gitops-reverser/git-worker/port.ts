/** What authenticates at the remote. It reaches neither a log nor an argument list nor a URL. */
export interface GitCredentials {
  readonly username: string;
  readonly password: string;
}

/** The branch that one worker writes: all targets that name it share the worker. */
export interface GitBranch {
  readonly url: string;
  readonly branch: string;
  readonly credentials?: GitCredentials | undefined;
  /** When commits are pushed: at the first of the two. */
  readonly push?: { readonly intervalSeconds?: number; readonly maxCommits?: number } | undefined;
}

/** Which objects of the target's namespace are mirrored: a rule of a WatchRule, defaults filled in. */
export interface MirrorRule {
  readonly operations: readonly string[];
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
}

/** What one GitTarget wants of its worker. */
export interface Mirror {
  readonly target: { readonly namespace: string; readonly name: string; readonly uid: string };
  /** The GitProvider's name: with the branch, the name of the worker. */
  readonly provider: string;
  readonly remote: GitBranch;
  /** The folder in the repository; '' is its root. */
  readonly path: string;
  readonly rules: readonly MirrorRule[];
}

export interface Failed {
  readonly state: 'failed';
  /** For people: what was refused, by whom, and no secret. */
  readonly message: string;
}

/** How far a worker is with one target. A step that was not begun is absent; times are RFC 3339 in whole seconds, UTC. */
export interface MirrorState {
  /** uid only where the worker is an object of its own (GX-10). */
  readonly worker: { readonly name: string; readonly uid?: string };
  readonly bootstrap?:
    | Failed
    | { readonly state: 'applied'; readonly commit: string; readonly time: string }
    | { readonly state: 'not-needed'; readonly commit: string };
  readonly snapshot?:
    | Failed
    | { readonly state: 'running' }
    | {
        readonly state: 'completed';
        readonly time: string;
        /** The head of the branch when it was done. */
        readonly commit: string;
        readonly stats: { readonly created: number; readonly updated: number; readonly deleted: number };
      };
  readonly stream?:
    | {
        readonly state: 'registration-failed' | 'disconnected';
        readonly message: string;
        readonly registeredTime?: string;
      }
    | { readonly state: 'live'; readonly registeredTime: string; readonly lastEventTime?: string };
}

/**
 * The workers of one process, each for one branch of one repository. No call waits for git or for the network: what they
 * do is seen in `stateOf`, and `onChange` tells when that is another.
 */
export interface GitWorkers {
  /** Makes the target what the mirror says: begins, goes on unchanged, or begins anew where remote or path changed. */
  mirror(mirror: Mirror): void;
  /** Undefined where no worker serves the target. */
  stateOf(target: Mirror['target']): MirrorState | undefined;
  /** Ends the mirroring; what is in the repository stays. The last target of a worker ends the worker. */
  release(target: Mirror['target']): void;
  /** Calls the listener with each target whose state became another. The answer ends that. */
  onChange(listener: (target: Mirror['target']) => void): () => void;
  /** Pushes what is committed, at most until the signal aborts, and ends all workers. */
  stop(signal?: AbortSignal): Promise<void>;
}
