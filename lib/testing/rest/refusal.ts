import type { ServerError } from '@cdk8s-status/apiserver';

/** One reason for a refusal. */
export interface Cause {
  readonly reason?: string;
  readonly message?: string;
  readonly field?: string;
}

export interface RefusalDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly Cause[];
  readonly retryAfterSeconds?: number;
}

/** What the API server answers instead of doing what it was asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly reason: string;
  readonly details: RefusalDetails | undefined;

  constructor(code: number, reason: string, message: string, details?: RefusalDetails) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  /** The metav1.Status that is sent. */
  get status(): object {
    const { message, reason, details, code } = this;
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      ...(reason && { reason }),
      ...(details && { details }),
      code,
    };
  }
}

interface GroupResource {
  readonly group: string;
  readonly plural: string;
}

interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** `widgets.example.com`, `pods` */
const qualified = (name: string, group: string): string => (group ? `${name}.${group}` : name);

const about = ({ group, plural }: GroupResource, name: string): RefusalDetails => ({
  ...(name && { name }),
  ...(group && { group }),
  kind: plural,
});

const quoted = (name: string) => JSON.stringify(name);

export const notFound = (resource: GroupResource, name: string): Refusal =>
  new Refusal(
    404,
    'NotFound',
    `${qualified(resource.plural, resource.group)} ${quoted(name)} not found`,
    about(resource, name),
  );

export const alreadyExists = (resource: GroupResource, name: string, isTerminating: boolean): Refusal => {
  const which = `${qualified(resource.plural, resource.group)} ${quoted(name)} already exists`;
  const message = isTerminating ? `object is being deleted: ${which}` : which;
  return new Refusal(409, 'AlreadyExists', message, about(resource, name));
};

export const conflict = (resource: GroupResource, name: string, why: string): Refusal =>
  new Refusal(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource.plural, resource.group)} ${quoted(name)}: ${why}`,
    about(resource, name),
  );

export const modified = (resource: GroupResource, name: string): Refusal =>
  conflict(
    resource,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );

export const forbidden = (resource: GroupResource, name: string, why: string, causes?: readonly Cause[]): Refusal =>
  new Refusal(403, 'Forbidden', `${qualified(resource.plural, resource.group)} ${quoted(name)} is forbidden: ${why}`, {
    ...about(resource, name),
    ...(causes && { causes }),
  });

export const badRequest = (message: string): Refusal => new Refusal(400, 'BadRequest', message);

export const expired = (message: string): Refusal => new Refusal(410, 'Expired', message);

export const methodNotAllowed = (): Refusal =>
  new Refusal(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

/** An error without causes is the answer as a whole. */
const wholeAnswers: Readonly<Record<string, number>> = {
  BadRequest: 400,
  Invalid: 422,
  NotFound: 404,
  Conflict: 409,
  RequestEntityTooLarge: 413,
  Timeout: 504,
  InternalError: 500,
};

/** The conflicts of an apply, by manager. */
function applyConflict(errors: readonly ServerError[]): Refusal {
  const causes = errors.map(({ type, message, field }) => ({ reason: type, message, field }));
  const [first] = errors;
  if (errors.length === 1)
    return new Refusal(409, 'Conflict', `Apply failed with 1 conflict: ${first!.message}: ${first!.field}`, { causes });
  const managers = [...new Set(errors.map(({ message }) => message))].sort();
  const lines = managers.flatMap((message) => [
    `${message.replace(/^conflict with/, 'conflicts with')}:`,
    ...errors.filter((each) => each.message === message).map(({ field }) => `- ${field}`),
  ]);
  return new Refusal(409, 'Conflict', `Apply failed with ${errors.length} conflicts: ${lines.join('\n')}`, { causes });
}

/** The errors of an admission as one answer. */
export function invalid({ group, kind }: GroupKind, name: string, errors: readonly ServerError[]): Refusal {
  const [first] = errors;
  const whole = first && first.field === '' ? wholeAnswers[first.type] : undefined;
  if (first && whole === 500) return new Refusal(500, '', first.message); // the server does not name its own errors
  if (first && whole !== undefined) return new Refusal(whole, first.type, first.message);
  if (first?.type === 'FieldManagerConflict') return applyConflict(errors);
  const lines = [...new Set(errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)))];
  const said = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  return new Refusal(422, 'Invalid', `${qualified(kind, group)} ${quoted(name)} is invalid: ${said}`, {
    ...(name && { name }),
    ...(group && { group }),
    ...(kind && { kind }),
    causes: errors.map(({ type, message, field }) => ({ reason: type, message, field })),
  });
}
