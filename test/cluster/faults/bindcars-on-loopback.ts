import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour } from '../stand-ins/bindcar.ts';

/** The Bindcars of all pods whose addresses are on loopback: one server at every address, on one port. */
export interface BindcarsOnLoopback {
  readonly port: number;
  readonly asked: number;
  /** From now on, whichever pod is asked; a list: each in its turn. */
  answer(...behaviours: readonly (Behaviour | 'slowly')[]): void;
  stop(): Promise<void>;
}

const slowMs = 1500;

export async function bindcarsOnLoopback(): Promise<BindcarsOnLoopback> {
  let behaviours: readonly (Behaviour | 'slowly')[] = [200];
  let asked = 0;
  const server = createServer(({ socket }, response) => {
    // Other machines have no pods here.
    if (!socket.localAddress?.includes('127.')) return void socket.destroy();
    const behaviour = behaviours[asked++ % behaviours.length]!;
    if (behaviour === 'hangs up') socket.destroy();
    else if (behaviour === 'slowly') setTimeout(() => response.writeHead(200).end('{}'), slowMs);
    else if (behaviour !== 'hangs') response.writeHead(behaviour).end('{}');
  });
  server.listen(0, '0.0.0.0'); // 127.0.0.0/8 is not one address
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get asked() {
      return asked;
    },
    answer(...next) {
      behaviours = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
