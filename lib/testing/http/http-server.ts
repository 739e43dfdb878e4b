import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LostAnswerError } from '../faults/lost-answer-error.ts';
import { type Answer, refusalAnswer, warningHeader } from '../rest/answer.ts';
import { Refusal } from '../rest/refusal.ts';
import type { RestRequest } from '../rest/rest-request.ts';

/** The cluster on a port of this machine. */
export interface HttpAccess {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** A kubeconfig, as the text of a file. */
  readonly kubeconfig: string;
  close(): Promise<void>;
}

const largestBody = 3 * 1024 * 1024;

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > largestBody)
      throw new Refusal(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${largestBody}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function restRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<RestRequest> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, `${value}`]);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: await bodyOf(incoming),
    signal,
  };
}

async function send(outgoing: ServerResponse, { status, headers, warnings, body }: Answer): Promise<void> {
  if (warnings.length > 0) outgoing.setHeader('warning', warnings.map(warningHeader));
  outgoing.writeHead(status, headers);
  if ('text' in body) return void outgoing.end(body.text);
  if ('json' in body) return void outgoing.end(`${JSON.stringify(body.json)}\n`);
  outgoing.flushHeaders();
  try {
    for await (const event of body.events) outgoing.write(`${JSON.stringify(event)}\n`);
    outgoing.end();
  } catch {
    outgoing.destroy(); // a watch that was dropped: its reader sees a broken connection
  }
}

const kubeconfigOf = (server: string): string => `apiVersion: v1
kind: Config
current-context: in-process
clusters:
  - name: in-process
    cluster: { server: ${server}, insecure-skip-tls-verify: true } # client-node wants it for http
contexts:
  - name: in-process
    context: { cluster: in-process, user: anyone, namespace: default }
users:
  - name: anyone
    user: {}
`;

const asAnswer = (error: unknown): Answer =>
  refusalAnswer(
    error instanceof Refusal
      ? error
      : new Refusal(500, 'InternalError', `Internal error occurred: ${error instanceof Error ? error.message : error}`),
  );

/** Serves requests on a free port of 127.0.0.1, without authentication. */
export async function listen(answer: (request: RestRequest) => Promise<Answer>): Promise<HttpAccess> {
  const server = createServer((incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort(new Error('the client has gone')));
    void (async () => {
      const answered = await answer(await restRequest(incoming, gone.signal));
      await send(outgoing, answered);
    })().catch((error: unknown) => {
      if (outgoing.destroyed) return;
      if (outgoing.headersSent || error instanceof LostAnswerError) outgoing.destroy();
      else void send(outgoing, asAnswer(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    kubeconfig: kubeconfigOf(url),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
