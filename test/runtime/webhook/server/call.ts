import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Call extends RequestOptions {
  readonly body?: string | Buffer;
}

/** Sends one request to a webhook of this machine, trusting `ca`, on a connection of its own unless an agent is given. */
export async function call(port: number, ca: string, { body, ...options }: Call = {}): Promise<Answer> {
  const agent = options.agent ?? new Agent({ keepAlive: false });
  const headers = { 'content-type': 'application/json', ...(options.headers as object) };
  const sent = request({ host: '127.0.0.1', port, ca, path: '/convert', method: 'POST', ...options, headers, agent });
  sent.end(body);
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}
