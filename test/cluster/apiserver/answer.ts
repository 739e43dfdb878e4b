import type { ServerError, Verdict } from '@cdk8s-status/apiserver';
import type { Response } from '../control-plane/request.ts';

/** An answer, told so that those of the server and of the module can be compared. */
export interface Answer {
  /** `Stored`, `Invalid`, `Conflict`, or why the request as a whole was refused. */
  readonly verdict: string;
  /** Each reason in one line, in order. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** What would be stored, without what only a cluster gives. */
  readonly object?: unknown;
}

interface Status {
  readonly reason?: string;
  readonly message?: string;
  readonly details?: {
    readonly causes?: readonly { readonly reason?: string; readonly field?: string; readonly message?: string }[];
  };
}

interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time?: string;
}

const givenByCluster = ['uid', 'creationTimestamp', 'managedFields', 'resourceVersion'];

// The server sorts them by time first, and the two do not ask in the same second.
const owners = (fields: readonly ManagedFields[]) =>
  fields.map(({ time: _, ...one }) => one).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function stored(object: unknown, showsOwners: boolean): unknown {
  const { metadata, ...rest } = object as { readonly metadata: Readonly<Record<string, unknown>> };
  const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => !givenByCluster.includes(key)));
  const owned = showsOwners ? { managedFields: owners((metadata.managedFields ?? []) as ManagedFields[]) } : {};
  return { ...rest, metadata: { ...kept, ...owned } };
}

// The names of types in messages of CEL count compilations.
const line = (type = '', field = '', message = '') =>
  `${type} ${field}: ${message.replaceAll(/selfType\d+/g, 'selfType')}`;

// Each comes as `299 - "text"`, with quotes in the text escaped.
const warningsOf = (header: string | undefined) =>
  [...(header ?? '').matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!.replaceAll(/\\(.)/g, '$1')).sort();

const withCauses = ['Invalid', 'Conflict'];

/** What the real server said; `showsOwners`: managed fields are compared too. */
export function serverAnswer({ status, body, headers }: Response<unknown>, showsOwners = false): Answer {
  const warnings = warningsOf(headers.warning as string | undefined);
  if (status < 300) return { verdict: 'Stored', errors: [], warnings, object: stored(body, showsOwners) };
  // An error without a reason is one that the server did not expect.
  const { reason = status === 500 ? 'InternalError' : String(status), details } = body as Status;
  const causes = withCauses.includes(reason) ? (details?.causes ?? []) : [];
  return { verdict: reason, errors: causes.map((c) => line(c.reason, c.field, c.message)).sort(), warnings: [] };
}

function verdictOf({ type }: ServerError): string {
  if (type === 'FieldManagerConflict') return 'Conflict';
  return type.startsWith('Field') ? 'Invalid' : type;
}

/** What the module said. */
export function moduleAnswer({ object, errors, warnings }: Verdict<unknown>, showsOwners = false): Answer {
  const [first] = errors;
  if (!first)
    return { verdict: 'Stored', errors: [], warnings: [...warnings].sort(), object: stored(object, showsOwners) };
  const verdict = errors.map(verdictOf).find((one) => !withCauses.includes(one)) ?? verdictOf(first);
  const lines = withCauses.includes(verdict) ? errors.map((e) => line(e.type, e.field, e.message)) : [];
  return { verdict, errors: lines.sort(), warnings: [] };
}
