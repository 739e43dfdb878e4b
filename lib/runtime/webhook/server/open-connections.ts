import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';

/** The connections of a server, to end them in order. */
export interface OpenConnections {
  /** Called for every request. */
  serving(request: IncomingMessage, response: ServerResponse): void;
  /** Ends those on which no request is under way, and each other one after its answer. */
  end(): void;
  /** Ends all, whatever is under way. */
  cut(): void;
}

/**
 * Watches the connections of a server. Node's own `closeIdleConnections` leaves those on which no request ever came, and
 * Go's client opens connections ahead; `closeAllConnections` leaves those that have not agreed on keys.
 */
export function openConnections(server: Server): OpenConnections {
  const open = new Set<Socket>();
  const idle = new Set<Socket>();
  let isEnding = false;
  const keep = (socket: Socket, among: Set<Socket>) => {
    among.add(socket);
    socket.once('close', () => among.delete(socket));
  };
  server.on('connection', (socket: Socket) => keep(socket, open));
  server.on('secureConnection', (socket) => {
    if (isEnding) socket.destroy();
    else keep(socket, idle);
  });
  return {
    serving({ socket }, response) {
      idle.delete(socket);
      response.once('close', () => {
        if (isEnding) socket.end();
        else if (!socket.destroyed) idle.add(socket);
      });
    },
    end() {
      isEnding = true;
      for (const socket of idle) socket.destroy();
    },
    cut() {
      for (const socket of open) socket.destroy();
    },
  };
}
