import type { RequestOptions } from 'node:https';
import { type Clock, systemClock } from '../time/clock.ts';
import type { ClusterAccess } from './cluster-access.ts';

/** How to authenticate: certificates, and headers. */
export interface Credentials {
  /** As they were a moment ago, the same object; or asked for now. */
  now(): Promise<RequestOptions>;
}

// Each time, files are read and parsed; what has been renewed may wait for so long.
const validMs = 1000;

/** Credentials that are asked for at most once a second, for they change, and files are read each time. */
export function keepCredentials(access: ClusterAccess, clock: Pick<Clock, 'monotonicMs'> = systemClock): Credentials {
  let known: { readonly atMs: number; readonly options: Promise<RequestOptions> } | undefined;

  const ask = async (): Promise<RequestOptions> => {
    const options: RequestOptions = { headers: {} };
    await access.applyToHTTPSOptions(options);
    return options;
  };

  return {
    now() {
      // An agent that the kubeconfig brings is for one request.
      if (access.getCurrentCluster()?.proxyUrl) return ask();
      const atMs = clock.monotonicMs();
      if (known && atMs - known.atMs < validMs) return known.options;
      const asked = { atMs, options: ask() };
      known = asked;
      asked.options.catch(() => {
        if (known === asked) known = undefined; // who asked is told
      });
      return asked.options;
    },
  };
}
