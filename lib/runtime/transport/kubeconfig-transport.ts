import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { ClusterAccess } from './cluster-access.ts';
import { keepConnections } from './connections.ts';
import { keepCredentials } from './credentials.ts';
import { exchange, StaleConnectionError } from './exchange.ts';
import type { ApiRequest, ApiResponse, Transport } from './transport.ts';
import { TransportError } from './transport-error.ts';

export interface KubeconfigTransportProps {
  /** Sent as User-Agent; the server's audit log and flow control know the program by it. Default: cdk8s-status. */
  readonly userAgent?: string;
}

function target(server: string, { path, query = {} }: ApiRequest): URL {
  const url = new URL(server);
  url.pathname = url.pathname.replace(/\/$/, '') + path; // a server may be a path of another one
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, `${value}`);
  return url;
}

const headersOf = (request: ApiRequest, userAgent: string) => ({
  accept: request.accept ?? 'application/json',
  'user-agent': userAgent,
  ...(request.body !== undefined && { 'content-type': request.contentType ?? 'application/json' }),
});

/**
 * Requests to the cluster of a kubeconfig, over kept connections. Credentials are asked for again and again, at most
 * once a second, so that tokens and certificates that change are followed. Nothing is retried but a GET on a connection
 * the server had closed.
 */
export function kubeconfigTransport(access: ClusterAccess, props: KubeconfigTransportProps = {}): Transport {
  const { userAgent = 'cdk8s-status' } = props;
  const connections = keepConnections();
  const credentials = keepCredentials(access);
  let isClosed = false;

  async function optionsFor(request: ApiRequest): Promise<RequestOptions> {
    const cluster = access.getCurrentCluster();
    if (!cluster) throw new TransportError(request, 'ENOENT', 'a kubeconfig without a current cluster');
    const options = await credentials.now();
    if (isClosed) throw new TransportError(request, 'ECANCELED', 'a closed transport');
    const { protocol, hostname, port, pathname, search } = target(cluster.server, request);
    return {
      method: request.method,
      headers: { ...headersOf(request, userAgent), ...(options.headers as OutgoingHttpHeaders) },
      auth: options.auth,
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      path: pathname + search,
      // The agent that knows the proxy comes from the kubeconfig; it keeps no connections.
      agent: cluster.proxyUrl ? options.agent : connections.agentFor(options, protocol),
    };
  }

  return {
    async send(request): Promise<ApiResponse> {
      for (;;) {
        request.signal?.throwIfAborted();
        const options = await optionsFor(request);
        try {
          return await exchange(options, request);
        } catch (error) {
          if (!(error instanceof StaleConnectionError) || request.method !== 'GET') throw error;
        }
      }
    },
    close() {
      isClosed = true;
      connections.close();
    },
  };
}
