/** What of metav1.Status a caller decides by: the body of a refusal, the object of an ERROR event. */
export interface ApiStatus {
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: {
    readonly causes?: readonly ApiStatusCause[];
    readonly retryAfterSeconds?: number;
  };
}

/** One reason for a refusal, and the field it is about: `spec.replicas`, `.status.conditions[type="Ready"]`. */
export interface ApiStatusCause {
  readonly reason?: string;
  readonly message?: string;
  readonly field?: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value if it is a metav1.Status. */
export const asApiStatus = (value: unknown): ApiStatus | undefined =>
  isRecord(value) && value.kind === 'Status' ? value : undefined;
