import type { Reasons } from '@cdk8s-status/conditions';

/** The seven reasons that a failed call of the Bindcar API can have, for every condition that may carry them. */
export const bindcarReasons = {
  BindcarUnreachable: {
    description: 'Bindcar did not answer, or answered with an HTTP code that no other reason covers.',
    fix: 'Check that the Bindcar container runs and listens on spec.bindcarConfig.port, and that no network policy blocks the operator.',
  },
  BindcarBadRequest: {
    description: 'Bindcar refused the request as malformed (400).',
    fix: 'Compare the versions of operator and Bindcar; if they fit, report a bug.',
  },
  BindcarAuthFailed: {
    description: 'Bindcar refused the credentials (401) or the permissions (403) of the operator.',
    fix: 'Check the ServiceAccount token that the operator sends, and what Bindcar allows it to do.',
  },
  ZoneNotFound: {
    description: 'BIND9 does not know the zone or resource that was asked for (404).',
    fix: 'Check that the zone is loaded on this server.',
  },
  BindcarInternalError: {
    description: 'Bindcar failed while it handled the request (500).',
    fix: 'Read the log of the Bindcar container.',
  },
  BindcarNotImplemented: {
    description: 'This Bindcar does not support the operation (501).',
    fix: 'Use a newer Bindcar image.',
  },
  GatewayError: {
    description: 'Something between operator and Bindcar failed (502, 503, 504).',
    fix: 'Check proxies, service mesh and load on the way to the pod.',
  },
} as const satisfies Reasons;

/** A reason of a failed Bindcar call. */
export type BindcarReason = keyof typeof bindcarReasons;

/** What a failed call says of itself. */
export interface BindcarFailure {
  readonly reason: BindcarReason;
  readonly message: string;
}

/** What is known of one HTTP code; `cause`: where to look first. */
export interface BindcarHttpCode extends BindcarFailure {
  readonly cause: string;
}

const gatewayError = (code: number, cause: string): BindcarHttpCode => ({
  reason: 'GatewayError',
  message: `Gateway error reaching Bindcar (${code})`,
  cause,
});

/** The HTTP codes that have a reason of their own. All others are BindcarUnreachable. */
export const bindcarHttpCodes: Readonly<Record<number, BindcarHttpCode>> = {
  400: { reason: 'BindcarBadRequest', message: 'Invalid request to Bindcar API (400)', cause: 'bug in the operator' },
  401: { reason: 'BindcarAuthFailed', message: 'Bindcar authentication failed', cause: 'credentials' },
  403: { reason: 'BindcarAuthFailed', message: 'Bindcar authentication failed', cause: 'permissions' },
  404: { reason: 'ZoneNotFound', message: 'Zone or resource not found in BIND9 (404)', cause: 'missing zone' },
  500: { reason: 'BindcarInternalError', message: 'Bindcar API internal error (500)', cause: 'bug in Bindcar' },
  501: {
    reason: 'BindcarNotImplemented',
    message: 'Operation not supported by Bindcar (501)',
    cause: 'Bindcar is too old',
  },
  502: gatewayError(502, 'proxy'),
  503: gatewayError(503, 'overload, or Bindcar is starting'),
  504: gatewayError(504, 'timeout'),
};

/** What a call of the Bindcar API that did not succeed came to: no answer, or an HTTP code outside of 2xx. */
export type ProbeFailure = 'no-connection' | number;

/** Reason and message of a failed Bindcar call. */
export function bindcarFailure(probe: ProbeFailure): BindcarFailure {
  if (probe === 'no-connection') return { reason: 'BindcarUnreachable', message: 'Cannot connect to Bindcar API' };
  const known = bindcarHttpCodes[probe];
  if (known) return { reason: known.reason, message: known.message };
  return { reason: 'BindcarUnreachable', message: `Unexpected HTTP error from Bindcar (${probe})` };
}
