import type { Condition } from '@cdk8s-status/conditions';

/** A status as a cluster returns it, of whichever kind. */
export interface AnyStatus {
  readonly observedGeneration?: number;
  readonly conditions?: readonly Condition[];
  readonly [field: string]: unknown;
}

interface ManagedFields {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly subresource?: string;
  readonly fieldsV1: Readonly<Record<string, unknown>>;
}

/** A custom resource as the server returns it. */
export interface CustomObject<Status = AnyStatus> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** Absent where the kind is cluster-scoped. */
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation: number;
    readonly creationTimestamp: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
    readonly managedFields?: readonly ManagedFields[];
  };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: Status;
}

/** What the server answers instead of an object. */
export interface Refusal {
  readonly kind: 'Status';
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: { readonly causes?: readonly { readonly field: string; readonly message: string }[] };
}
