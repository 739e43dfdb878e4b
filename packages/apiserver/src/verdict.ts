/** One reason of the API server against a CRD or an object, in the server's own words. */
export interface ServerError {
  /**
   * The kind of error, as in `details.causes[].reason` of the server's answer (`FieldValueInvalid`,
   * `FieldValueRequired`, `FieldManagerConflict`, …); or `BadRequest`, `RequestEntityTooLarge`, `Timeout`,
   * `InternalError` for an answer without causes. `InternalError` is also the server's own answer to an apply that the
   * schema cannot type.
   */
  readonly type: string;
  /** Path of the field, `spec.versions[0].name`; empty when the request as a whole is refused. */
  readonly field: string;
  /** What was found there, where the server shows it. */
  readonly value?: unknown;
  /** What is wrong with it. */
  readonly detail: string;
  /** Kind, value and detail in one line, as in `details.causes[].message`. */
  readonly message: string;
}

/** What the server would answer: it stores `object` exactly when `errors` is empty. */
export interface Verdict<T> {
  /** What would be stored, defaults and all. Absent when there are errors. */
  readonly object?: T;
  readonly errors: readonly ServerError[];
  /** What the server would warn of, unknown fields among them. */
  readonly warnings: readonly string[];
}

/** The answer to a write of an object. */
export interface Admission<T> extends Verdict<T> {
  /** Paths of what was sent but is not in the schema, and so not stored. */
  readonly dropped: readonly string[];
}
