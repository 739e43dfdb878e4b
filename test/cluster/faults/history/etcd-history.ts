import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { linesOf } from '../../../../lib/runtime/transport/response-lines.ts';

/** One change of one object, as etcd stored it. */
export interface Revision<T> {
  /** Of the whole store: the resourceVersion of the object, and its place among all changes. */
  readonly revision: number;
  readonly key: string;
  /** Undefined: it was deleted. */
  readonly object: T | undefined;
}

/** Every change under some prefixes, whatever became of the API server meanwhile. */
export interface EtcdHistory<T> {
  /** So far, in their order. */
  revisions(): readonly Revision<T>[];
  stop(): void;
}

interface Answer {
  readonly result?: {
    readonly header?: { readonly revision?: string };
    readonly canceled?: boolean;
    readonly cancel_reason?: string;
    readonly events?: readonly {
      readonly type?: 'DELETE';
      readonly kv: { readonly key: string; readonly mod_revision: string; readonly value?: string };
    }[];
  };
  readonly error?: { readonly message?: string };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const decoded = (text: string) => Buffer.from(text, 'base64').toString();
/** The first key after all that begin with the prefix. */
const endOf = (prefix: string) => prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

function post(etcdUrl: string, path: string, body: object): ClientRequest {
  const asked = request(`${etcdUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' } });
  return asked.end(JSON.stringify(body));
}

/** Follows etcd itself, by its JSON gateway. What is there already comes first, as it is now. */
export async function etcdHistory<T>(etcdUrl: string, prefixes: readonly string[]): Promise<EtcdHistory<T>> {
  const seen: Revision<T>[] = [];
  let failure: Error | undefined;
  let isStopped = false;

  const take = (line: string) => {
    const { result, error } = JSON.parse(line) as Answer;
    if (error || result?.canceled)
      throw new Error(`etcd: a watch ended: ${error?.message ?? result?.cancel_reason}, expected it to go on`);
    for (const { type, kv } of result?.events ?? []) {
      const object = type === 'DELETE' ? undefined : (JSON.parse(decoded(kv.value!)) as T);
      seen.push({ revision: Number(kv.mod_revision), key: decoded(kv.key), object });
    }
  };
  const asked = prefixes.map((prefix) => {
    const range = { key: base64(prefix), range_end: base64(endOf(prefix)) };
    return post(etcdUrl, '/v3/watch', { create_request: { ...range, start_revision: '1' } });
  });
  const follow = async (response: IncomingMessage) => {
    for await (const line of linesOf(response)) take(line);
  };
  const answers = await Promise.all(asked.map((each) => once(each, 'response') as Promise<[IncomingMessage]>));
  for (const [response] of answers)
    follow(response).catch((error: Error) => {
      if (!isStopped) failure = error;
    });
  return {
    revisions() {
      if (failure) throw failure;
      return seen.toSorted((a, b) => a.revision - b.revision);
    },
    stop() {
      isStopped = true;
      for (const each of asked) each.destroy();
    },
  };
}

async function call<Body>(etcdUrl: string, path: string, body: object): Promise<Body> {
  const [response] = (await once(post(etcdUrl, path, body), 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  if (response.statusCode === 200) return JSON.parse(text);
  throw new Error(`POST ${path}: expected 200, found ${response.statusCode} ${text}`);
}

/** Forgets every state but the present one: who asks for an older one is told 410. */
export async function compactEtcd(etcdUrl: string): Promise<void> {
  const range = { key: base64('/registry/'), limit: '1', keys_only: true };
  const { header } = await call<{ header: { revision: string } }>(etcdUrl, '/v3/kv/range', range);
  await call(etcdUrl, '/v3/kv/compaction', { revision: header.revision, physical: true });
}
