import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { ControlPlaneClient } from '../control-plane/client.ts';

/** A TCP proxy before a server. Faults are for the connections that are open now; later ones are whole. */
export interface FaultProxy {
  /** `https://127.0.0.1:PORT` */
  readonly url: string;
  /** How many connections are open. */
  readonly connections: number;
  /** Resets the connections. */
  cut(): void;
  /** They stay open, but nothing passes any more, in either direction. */
  stall(): void;
  /** Half of what the server says next passes, then they end. */
  truncate(): void;
  /** Also those to come are reset, until `accept()`. */
  refuse(): void;
  accept(): void;
  /** Path of the administrator's kubeconfig, through this proxy. */
  kubeconfigOf(controlPlane: ControlPlaneClient): string;
  close(): Promise<void>;
}

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  fault?: 'stall' | 'truncate';
}

const reset = ({ client, server }: Link) => {
  client.resetAndDestroy();
  server.destroy();
};

function join(link: Link, links: Set<Link>): void {
  const { client, server } = link;
  links.add(link);
  client.on('data', (bytes) => {
    if (link.fault !== 'stall') server.write(bytes);
  });
  server.on('data', (bytes) => {
    if (link.fault === 'stall') return;
    if (link.fault !== 'truncate') client.write(bytes);
    else client.end(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => server.destroy());
  });
  for (const [from, to] of [
    [client, server],
    [server, client],
  ] as const) {
    from.on('error', () => {}); // the close says so too
    from.once('close', () => {
      if (link.fault !== 'stall') to.destroy(); // else the other side must not hear of it
      if (to.destroyed) links.delete(link);
    });
  }
}

/** Starts a proxy before the server at `url`. */
export async function faultProxy(url: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(url);
  const links = new Set<Link>();
  let isRefusing = false;
  const listener = createServer((client) => {
    if (isRefusing) client.resetAndDestroy();
    else join({ client, server: connect(Number(port), hostname) }, links);
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const own = `https://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const mark = (fault: NonNullable<Link['fault']>) => {
    for (const link of links) link.fault = fault;
  };
  const cut = () => {
    for (const link of links) reset(link);
  };

  return {
    url: own,
    get connections() {
      return links.size;
    },
    cut,
    stall: () => mark('stall'),
    truncate: () => mark('truncate'),
    refuse() {
      isRefusing = true;
      cut();
    },
    accept() {
      isRefusing = false;
    },
    kubeconfigOf({ kubeconfig, url: direct }) {
      const path = `${kubeconfig}-by-${new URL(own).port}`;
      writeFileSync(path, readFileSync(kubeconfig, 'utf8').replaceAll(direct, own), { mode: 0o600 });
      return path;
    },
    async close() {
      cut();
      await once(listener.close(), 'close');
    },
  };
}
