import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';

/** An HTTP server of this process, and what a kubeconfig would say about it. */
export interface LocalServer {
  readonly access: ClusterAccess;
  readonly sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}

export async function localServer(listener: RequestListener, { basePath = '' } = {}): Promise<LocalServer> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    sockets,
    access: {
      getCurrentCluster: () => ({ server: `http://127.0.0.1:${port}${basePath}` }),
      async applyToHTTPSOptions(options) {
        options.headers = { ...options.headers, Authorization: 'Bearer secret' };
      },
    },
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
