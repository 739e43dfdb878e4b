import { get } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Clock } from '../../../../runtime/time/clock.ts';
import { guardSilence } from '../../../../runtime/time/silence-guard.ts';
import type { ProbeFailure } from '../../bindcar-failure.ts';

/** A pod whose Bindcar is asked. */
export interface BindcarPod {
  readonly namespace: string;
  readonly name: string;
  readonly ip: string;
  /** Of Bindcar. */
  readonly port: number;
}

/** Where the Bindcar of a pod is asked how it is. */
export type BindcarUrl = (pod: BindcarPod) => string;

export const bindcarUrl: BindcarUrl = ({ ip, port }) =>
  `http://${isIPv6(ip) ? `[${ip}]` : ip}:${port}/api/v1/server/status`;

/** What a Bindcar that was asked came to. */
export type ProbeOutcome = 'ok' | ProbeFailure;

const probeTimeoutMs = 5000;

/** How a Bindcar is asked. */
export interface ProbeProps {
  readonly clock: Clock;
  /** Sent as a bearer token. Without it, none is. */
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks a Bindcar, for five seconds at most, over a connection of its own. Redirects are not followed.
 * @throws when the signal is aborted.
 */
export async function probeBindcar(url: string, { clock, token, signal }: ProbeProps): Promise<ProbeOutcome> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const patience = guardSilence(clock, probeTimeoutMs, signal);
  const outcome = await new Promise<ProbeOutcome>((resolve) => {
    const request = get(url, { agent: false, headers, signal: patience.signal }, ({ statusCode = 0 }) => {
      resolve(statusCode >= 200 && statusCode < 300 ? 'ok' : statusCode);
      request.destroy(); // how it is says the status alone
    });
    request.on('error', () => resolve('no-connection')); // also when nothing was answered in time
  });
  patience.end();
  signal.throwIfAborted();
  return outcome;
}
