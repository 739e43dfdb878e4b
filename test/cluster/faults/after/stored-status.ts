import type { Condition } from '@cdk8s-status/conditions';
import type { Revision } from '../history/etcd-history.ts';

/** An object of a kind with a status, as etcd has it. */
export interface StoredObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly generation: number;
    readonly deletionTimestamp?: string;
  };
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own
  readonly spec?: any;
  readonly status?: StoredStatus;
}

export interface StoredStatus {
  readonly observedGeneration?: number;
  readonly conditions?: readonly Condition[];
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own
  readonly [field: string]: any;
}

/** Two states of the same object, one right after the other; before the first one there is none. */
export interface Step {
  readonly revision: number;
  readonly before: StoredObject | undefined;
  readonly after: StoredObject;
}

/** Every step of every object of a kind, once its controller has said something. */
export function stepsOf(revisions: readonly Revision<StoredObject>[], kind: string): readonly Step[] {
  const last = new Map<string, StoredObject>();
  return revisions.flatMap(({ revision, object: after }) => {
    if (after?.kind !== kind || after.status?.observedGeneration === undefined) return [];
    const before = last.get(after.metadata.uid);
    last.set(after.metadata.uid, after);
    return [{ revision, before, after }];
  });
}

export const conditionIn = (status: StoredStatus | undefined, type: string): Condition | undefined =>
  status?.conditions?.find((condition) => condition.type === type);
