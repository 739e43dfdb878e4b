import { execFileSync, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Repositories of a folder over HTTP, as a server has them: with basic authentication, and hooks that run. */
export interface HttpRemote {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  urlOf(repository: string): string;
  /** Each request, as `GET /remote.git/info/refs`, and what it was authorized with. */
  readonly requests: { readonly line: string; readonly authorization: string | undefined }[];
  /** Answers in the server's place; true: it did. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  close(): Promise<void>;
}

export interface HttpRemoteProps {
  readonly folder: string;
  readonly credentials?: { readonly username: string; readonly password: string };
}

const backend = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend');

function runBackend(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url!, 'http://localhost');
  const { headers } = request;
  const child = spawn(backend, [], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.receivepack',
      GIT_CONFIG_VALUE_0: 'true',
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: headers['content-type'] ?? '',
      ...(headers['content-encoding'] && { HTTP_CONTENT_ENCODING: headers['content-encoding'] }),
      ...(headers['git-protocol'] && { GIT_PROTOCOL: `${headers['git-protocol']}` }),
      REMOTE_USER: 'worker',
    },
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => {}); // it has read what it wants
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.on('close', () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf('\r\n\r\n');
    const lines = answer.subarray(0, end).toString().split('\r\n');
    const fields = lines.map((line) => line.split(': ') as [string, string]);
    response.writeHead(
      Number(fields.find(([name]) => name === 'Status')?.[1]?.slice(0, 3) ?? 200),
      Object.fromEntries(fields),
    );
    response.end(answer.subarray(end + 4));
  });
}

export async function httpRemote({ folder, credentials }: HttpRemoteProps): Promise<HttpRemote> {
  const expected =
    credentials && `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
  const requests: HttpRemote['requests'] = [];
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    requests.push({ line: `${request.method} ${request.url!.split('?')[0]}`, authorization });
    if (remote.intercept(request, response)) return;
    if (expected && authorization !== expected) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' });
      response.end(`not ${authorization}`);
    } else runBackend(folder, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const remote: HttpRemote = {
    origin,
    urlOf: (repository) => `${origin}/${repository}`,
    requests,
    intercept: () => false,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return remote;
}
