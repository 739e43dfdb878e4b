/** What is decided for one kind, in the notation of the decision: tables that a person can hold beside each other. */
export interface KindRow {
  /** Storage version first. */
  readonly groupVersions: readonly string[];
  readonly scope: 'ns' | 'cluster';
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** In order: name, type, path; P1 = priority 1. */
  readonly columns: readonly string[];
  /** Path -> type; (a) = always written, (v) = volatile. */
  readonly fields: Readonly<Record<string, string>>;
  /** In order. */
  readonly conditions: readonly ConditionRow[];
}

export interface ConditionRow {
  readonly type: string;
  readonly polarity: '+' | '−' | 'neutral';
  readonly optional?: true;
  readonly open?: true;
  readonly True: string;
  readonly False: string;
  readonly Unknown: string;
}
