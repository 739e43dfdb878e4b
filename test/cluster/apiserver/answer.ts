import type { ServerError, Verdict } from '@cdk8s-status/apiserver';
import type { Response } from '../control-plane/request.ts';

/** An answer, told so that those of the server and of the module can be compared. */
export interface Answer {
  /** `Stored`, `Invalid`, or why the request as a whole was refused. */
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

const givenByCluster = ['uid', 'creationTimestamp', 'managedFields', 'resourceVersion'];

function stored(object: unknown): unknown {
  const { metadata, ...rest } = object as { readonly metadata: Readonly<Record<string, unknown>> };
  const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => !givenByCluster.includes(key)));
  return { ...rest, metadata: kept };
}

// The names of types in messages of CEL count compilations.
const line = (type = '', field = '', message = '') =>
  `${type} ${field}: ${message.replaceAll(/selfType\d+/g, 'selfType')}`;

// Each comes as `299 - "text"`, with quotes in the text escaped.
const warningsOf = (header: string | undefined) =>
  [...(header ?? '').matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!.replaceAll(/\\(.)/g, '$1')).sort();

/** What the real server said. */
export function serverAnswer({ status, body, headers }: Response<unknown>): Answer {
  const warnings = warningsOf(headers.warning as string | undefined);
  if (status < 300) return { verdict: 'Stored', errors: [], warnings, object: stored(body) };
  const { reason = String(status), details } = body as Status;
  const causes = details?.causes ?? [];
  if (reason !== 'Invalid') return { verdict: reason, errors: [], warnings: [] };
  return { verdict: reason, errors: causes.map((c) => line(c.reason, c.field, c.message)).sort(), warnings: [] };
}

const isWhole = ({ type }: ServerError) => /^[A-Z]\w+$/.test(type) && !type.startsWith('Field');

/** What the module said. */
export function moduleAnswer({ object, errors, warnings }: Verdict<unknown>): Answer {
  const whole = errors.find(isWhole);
  if (whole) return { verdict: whole.type, errors: [], warnings: [] };
  if (errors.length === 0)
    return { verdict: 'Stored', errors: [], warnings: [...warnings].sort(), object: stored(object) };
  return { verdict: 'Invalid', errors: errors.map((e) => line(e.type, e.field, e.message)).sort(), warnings: [] };
}
