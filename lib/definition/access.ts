/** What may be done to a resource; `*` is not among them. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** Access to another kind. No wildcards: each verb and each resource is named. */
export interface AccessRule {
  /** The API group; '' is the core group. */
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly Verb[];
  readonly resourceNames?: readonly string[];
  /** Why the controller needs it, for the reader of the role. */
  readonly why: string;
}

/** What the writer of the status may do. */
export interface ControllerAccess {
  /** It sets a finalizer, or writes its own spec or metadata: `patch` on the kind. */
  readonly writesObject?: boolean;
  /** It owns children with blockOwnerDeletion: `update` on `/finalizers`. */
  readonly ownsChildren?: boolean;
  /** What it does to other kinds. */
  readonly uses?: readonly AccessRule[];
}

/** What another operator may do to the kind: its ClusterRole takes in every role with these labels. */
export interface AggregatedAccess {
  /** Ends the name of the role: `<plural>.<group>-<name>`. */
  readonly name: string;
  /** What the other operator selects roles by. */
  readonly labels: Readonly<Record<string, string>>;
  /** On the objects. */
  readonly verbs: readonly Verb[];
  /** On their `/status`. */
  readonly statusVerbs?: readonly Verb[];
  /** Why the other operator needs it. */
  readonly why: string;
}

/** Who may do what. Without a controller, nobody writes the status: an error for a kind that declares one. */
export interface KindAccess {
  readonly controller?: ControllerAccess;
  /** One role for each. */
  readonly aggregated?: readonly AggregatedAccess[];
}
