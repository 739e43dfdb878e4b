import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request that changes something, Events aside, as the API server got it. */
export interface RecordedWrite {
  /** Which process sent it; the API server knows it by this User-Agent. */
  readonly from: string;
  readonly method: string;
  readonly path: string;
  readonly beganMs: number;
  /** When the answer began; undefined: there was none. */
  endedMs?: number;
  status?: number;
}

/** A proxy between one process and the API server. */
export interface RecordingProxy {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** From now on nothing is passed on, and nothing answered. */
  stall(): void;
  close(): void;
}

/** Starts one; what it sees goes to `writes`, which several may share: then its order is the server's. */
export async function recordingProxy(
  { url, caFile }: { readonly url: string; readonly caFile: string },
  from: string,
  writes: RecordedWrite[],
): Promise<RecordingProxy> {
  const agent = new Agent({ ca: readFileSync(caFile), keepAlive: true });
  let isStalled = false;
  const server = createServer((incoming, outgoing) => {
    if (isStalled) return;
    const { method = '', url: path = '', headers } = incoming;
    const isWrite = method !== 'GET' && !path.includes('/events.k8s.io/');
    const write: RecordedWrite = { from, method, path, beganMs: performance.now() };
    if (isWrite) writes.push(write);
    const { host: _, ...rest } = headers;
    const forward = request(`${url}${path}`, { method, headers: { ...rest, 'user-agent': from }, agent }, (answer) => {
      write.endedMs = performance.now();
      write.status = answer.statusCode!;
      outgoing.writeHead(answer.statusCode!, answer.headers);
      outgoing.flushHeaders(); // of a watch the body may begin much later
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    forward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forward.destroy());
    incoming.pipe(forward);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stall() {
      isStalled = true;
    },
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
