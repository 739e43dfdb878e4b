import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { Exposition } from '../metrics/metrics.ts';

export interface HealthServerProps {
  /** 0: any free one. */
  readonly port: number;
  /** Default: all addresses. */
  readonly host?: string;
  /** Why the process cannot go on; undefined: it can. */
  readonly unhealthy: () => string | undefined;
  /** What it still waits for; undefined: it is ready. */
  readonly unready: () => string | undefined;
  readonly metrics: Exposition;
}

/** What a kubelet and a Prometheus ask. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const plain = (status: number, text: string): Answer => ({ status, type: 'text/plain; charset=utf-8', text });
const verdict = (problem: string | undefined) =>
  problem === undefined ? plain(200, 'ok\n') : plain(503, `${problem}\n`);

async function answerTo(path: string, { unhealthy, unready, metrics }: HealthServerProps): Promise<Answer> {
  if (path === '/healthz' || path === '/livez') return verdict(unhealthy());
  if (path === '/readyz') return verdict(unhealthy() ?? unready());
  if (path === '/metrics') return { status: 200, type: metrics.contentType, text: await metrics.text() };
  return plain(404, `${JSON.stringify(path)}: expected /healthz, /readyz or /metrics\n`);
}

const listenError = (port: number, cause: NodeJS.ErrnoException) =>
  new Cdk8sStatusError(`port ${port}: found ${cause.code}, expected one that can be opened`, { cause });

/**
 * Serves `/healthz`, `/readyz` and `/metrics`.
 * @throws Cdk8sStatusError when the port cannot be opened.
 */
export async function startHealthServer(props: HealthServerProps): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const send = ({ status, type, text }: Answer) => response.writeHead(status, { 'content-type': type }).end(text);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      send(plain(405, `${request.method}: expected GET\n`));
      return;
    }
    const [path] = (request.url ?? '/').split('?'); // not as a URL: what is none must not throw
    answerTo(path!, props).then(send, (error) => send(plain(500, `${error}\n`)));
  });
  await new Promise<void>((resolve, reject) => {
    const { port, host } = props;
    server.once('error', (cause) => reject(listenError(port, cause))).listen({ port, ...(host && { host }) }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
