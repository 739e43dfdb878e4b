import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BindcarUrl } from '../../../lib/systems/bindy/bind9instance/controller/bindcar-probe.ts';

/** A request that a Bindcar got. */
export interface Asked {
  readonly pod: string;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly atMs: number;
}

/** What a Bindcar does when it is asked: answer with a code, or never. */
export type Behaviour = number | 'hangs' | 'hangs up';

/** The Bindcars of all pods: one HTTP server on loopback, which tells pods apart by the first part of the path. */
export interface BindcarStandIn {
  readonly urlOf: BindcarUrl;
  readonly asked: readonly Asked[];
  /** From now on. Default: 200. */
  answers(pod: string, behaviour: Behaviour): void;
  /** Nobody listens any more, until it is started. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function bindcarStandIn(): Promise<BindcarStandIn> {
  const asked: Asked[] = [];
  const behaviours = new Map<string, Behaviour>();
  let port = 0;
  let server: Server | undefined;

  async function start() {
    server = createServer(({ method = '', url = '', headers, socket }, response) => {
      const [, pod = '', bindcarPort, ...path] = url.split('/');
      const token = headers.authorization;
      asked.push({ pod, port: Number(bindcarPort), method, path: `/${path.join('/')}`, token, atMs: Date.now() });
      const behaviour = behaviours.get(pod) ?? 200;
      if (behaviour === 'hangs up') socket.destroy();
      else if (behaviour !== 'hangs') response.writeHead(behaviour, { location: '/elsewhere' }).end('{}');
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  }

  await start();
  return {
    asked,
    urlOf: (pod) => `http://127.0.0.1:${port}/${pod.name}/${pod.port}/api/v1/server/status`,
    answers: (pod, behaviour) => void behaviours.set(pod, behaviour),
    start,
    async stop() {
      if (!server) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      server = undefined;
    },
  };
}
