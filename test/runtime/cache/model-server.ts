import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';
import type { ApiRequest, ApiResponse, Transport } from '../../../lib/runtime/transport/transport.ts';
import { TransportError } from '../../../lib/runtime/transport/transport-error.ts';
import { type ModelWatch, modelWatch } from './model-watch.ts';

export interface Thing extends KubernetesObject {
  readonly data?: number;
}

interface Happened {
  readonly number: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Thing;
}

/** What goes wrong with the next request. */
export type RequestFault =
  | { readonly type: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly type: 'reset' }
  | { readonly type: 'silence' };

/** What goes wrong with the open watches. */
export type WatchFault = 'end' | 'reset' | 'truncate' | 'nonsense' | 'silence' | 'expire' | 'internal error';

const version = (number: number) => `v-${number.toString(36)}`; // opaque to whoever reads it
const numberOf = (text: string) => Number.parseInt(text.slice(2), 36);

const answer = (status: number, body: unknown, headers = {}): ApiResponse => ({
  status,
  headers,
  json: async () => structuredClone(body),
  async *lines() {},
});

const refusal = (code: number, reason: string) => ({ kind: 'Status', code, reason, message: reason });

/** One resource of an API server: its objects, its history, its watches, and what may go wrong with it. */
export class ModelServer {
  readonly requests: ApiRequest[] = [];
  readonly faults: RequestFault[] = [];
  readonly #objects = new Map<string, Thing>();
  readonly #history: Happened[] = [];
  readonly #watches = new Set<ModelWatch>();
  #number = 1;
  #oldest = 0;
  #uids = 0;

  readonly transport: Transport = {
    send: async (request) => {
      request.signal?.throwIfAborted();
      this.requests.push(request);
      const fault = this.faults.shift();
      if (fault) return this.#failing(fault, request);
      return request.query?.watch ? this.#watch(request) : this.#list(request);
    },
    close() {},
  };

  get objects(): readonly Thing[] {
    return [...this.#objects.values()];
  }

  get openWatches(): number {
    return [...this.#watches].filter(({ isOpen }) => isOpen).length;
  }

  /** Creates or changes an object. */
  put(name: string, rest: Partial<Thing['metadata']> & { readonly data?: number } = {}): void {
    const { data = 0, ...metadata } = rest;
    const old = this.#objects.get(name);
    const uid = old?.metadata.uid ?? `uid-${++this.#uids}`;
    const object = { metadata: { namespace: 'default', ...metadata, name, uid }, data };
    this.#happen(old ? 'MODIFIED' : 'ADDED', object);
  }

  remove(name: string): void {
    const old = this.#objects.get(name);
    if (old) this.#happen('DELETED', old);
  }

  /** Forgets what happened until now: watches and pages from before are too old. */
  compact(): void {
    this.#oldest = this.#number;
  }

  bookmark(): void {
    const object = { kind: 'Thing', metadata: { resourceVersion: version(this.#number) } };
    this.#tell(JSON.stringify({ type: 'BOOKMARK', object }));
  }

  failWatches(fault: WatchFault): void {
    for (const watch of this.#watches) {
      if (fault === 'silence') watch.stall();
      else if (fault === 'nonsense') watch.write('{"type":"ADDED","object":{"metadata":{}}}');
      else if (fault === 'expire') watch.write(JSON.stringify({ type: 'ERROR', object: refusal(410, 'Expired') }));
      else if (fault === 'internal error')
        watch.write(JSON.stringify({ type: 'ERROR', object: refusal(500, 'InternalError') }));
      else watch.end(this.#breakage(fault));
    }
    if (fault !== 'nonsense') this.#watches.clear();
  }

  #breakage(fault: 'end' | 'reset' | 'truncate'): Error | undefined {
    const request = { method: 'GET', path: '/things' } as const;
    if (fault === 'reset') return new TransportError(request, 'ECONNRESET', 'aborted');
    return fault === 'truncate' ? new TransportError(request, 'EBADMSG', 'half a line') : undefined;
  }

  #happen(type: Happened['type'], { metadata, ...rest }: Thing): void {
    const number = ++this.#number;
    const object = { ...rest, metadata: { ...metadata, resourceVersion: version(number) } };
    if (type === 'DELETED') this.#objects.delete(metadata.name);
    else this.#objects.set(metadata.name, object);
    this.#history.push({ number, type, object });
    this.#tell(JSON.stringify({ type, object }));
  }

  #tell(line: string): void {
    for (const watch of this.#watches) watch.write(line);
  }

  #failing(fault: RequestFault, request: ApiRequest): Promise<ApiResponse> {
    if (fault.type === 'reset') return Promise.reject(new TransportError(request, 'ECONNRESET', 'socket hang up'));
    if (fault.type === 'silence')
      return new Promise((_, reject) => {
        request.signal?.addEventListener('abort', () => reject(request.signal?.reason));
      });
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': `${fault.retryAfter}` };
    return Promise.resolve(answer(fault.status, refusal(fault.status, 'Failed'), headers));
  }

  #list({ query = {} }: ApiRequest): ApiResponse {
    const { from, at }: { from: number; at: number } = query.continue
      ? JSON.parse(`${query.continue}`)
      : { from: 0, at: this.#number };
    if (at < this.#oldest) return answer(410, refusal(410, 'Expired'));
    const all = this.#objectsAt(at);
    const until = from + Number(query.limit ?? all.length);
    const next = until < all.length ? JSON.stringify({ from: until, at }) : undefined;
    return answer(200, {
      apiVersion: 'test/v1',
      kind: 'ThingList',
      metadata: { resourceVersion: version(at), continue: next },
      items: all.slice(from, until),
    });
  }

  #objectsAt(number: number): readonly Thing[] {
    const objects = new Map<string, Thing>();
    for (const { type, object } of this.#history.filter((each) => each.number <= number)) {
      if (type === 'DELETED') objects.delete(object.metadata.name);
      else objects.set(object.metadata.name, object);
    }
    return [...objects.values()];
  }

  #watch({ query = {}, signal }: ApiRequest): ApiResponse {
    const from = numberOf(`${query.resourceVersion}`);
    const watch = modelWatch(signal);
    if (from < this.#oldest) {
      watch.write(JSON.stringify({ type: 'ERROR', object: refusal(410, 'Expired') }));
      watch.end();
    } else {
      for (const { type, object } of this.#history.filter(({ number }) => number > from))
        watch.write(JSON.stringify({ type, object }));
      this.#watches.add(watch);
    }
    return watch.response;
  }
}
