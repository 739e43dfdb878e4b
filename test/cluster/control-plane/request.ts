import { readFileSync } from 'node:fs';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { Impersonation } from './kubeconfig.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RequestOptions {
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Default: application/json. */
  readonly contentType?: string;
  /** Default: application/json. */
  readonly accept?: string;
  /** Default: the administrator's. */
  readonly token?: string;
  readonly impersonate?: Impersonation;
}

export interface Response<Body> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The value where the server says it sent JSON, else the text. */
  readonly body: Body;
}

/** One request to the API server, whatever its answer: a status of 400 and more is not thrown. */
export type Request = <Body = unknown>(
  method: Method,
  path: string,
  options?: RequestOptions,
) => Promise<Response<Body>>;

export interface RequesterProps {
  readonly url: string;
  /** None: the url is `http:`. */
  readonly caFile?: string;
  readonly token: string;
}

const timeoutSeconds = 60;

function requestHeaders(options: RequestOptions, token: string): OutgoingHttpHeaders {
  const { impersonate, body } = options;
  return {
    accept: options.accept ?? 'application/json',
    authorization: `Bearer ${options.token ?? token}`,
    ...(body !== undefined && { 'content-type': options.contentType ?? 'application/json' }),
    ...(impersonate && { 'impersonate-user': impersonate.user }),
    ...(impersonate?.groups && { 'impersonate-group': [...impersonate.groups] }),
  };
}

export function requester({ url, caFile, token }: RequesterProps): Request {
  const agent = caFile ? new Agent({ ca: readFileSync(caFile), keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const open = caFile ? httpsRequest : httpRequest;

  return <Body>(method: Method, path: string, options: RequestOptions = {}) =>
    new Promise<Response<Body>>((resolve, reject) => {
      const fail = (error: Error) => reject(new Error(`${method} ${url}${path}: ${error.message}`, { cause: error }));
      const headers = requestHeaders(options, token);
      const request = open(new URL(path, url), { method, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', fail);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = response.headers['content-type']?.includes('json') && text !== '';
          try {
            const body = (isJson ? JSON.parse(text) : text) as Body;
            resolve({ status: response.statusCode!, headers: response.headers, body });
          } catch (error) {
            fail(error as Error);
          }
        });
      });
      request.on('error', fail);
      request.setTimeout(timeoutSeconds * 1000, () => request.destroy(new Error(`silent for ${timeoutSeconds} s`)));
      const { body } = options;
      if (body === undefined) request.end();
      else {
        const sent = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
        request.setHeader('content-length', sent.length); // of a DELETE, Node would not say that it has a body
        request.end(sent);
      }
    });
}
