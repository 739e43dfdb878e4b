import { isDeepStrictEqual } from 'node:util';
import { apply as applyMergePatch } from 'json-merge-patch';
import { applyPatch } from 'rfc6902';
import type { Clock } from '../../../lib/runtime/time/clock.ts';
import { onAbort } from '../../../lib/runtime/time/on-abort.ts';
import type { ApiStatusCause } from '../../../lib/runtime/transport/api-status.ts';
import type { ApiRequest, ApiResponse, Transport } from '../../../lib/runtime/transport/transport.ts';
import { type ModelWatch, modelWatch } from '../cache/model-watch.ts';
import { answer, parsePath, refusal, type Target } from './request-target.ts';
import { applied, type Json, rendered, type Stored, updated, writable } from './stored-object.ts';

interface Collection {
  readonly objects: Map<string, Stored>;
  readonly history: { readonly number: number; readonly target: Target; readonly line: string }[];
  readonly watches: Map<ModelWatch, Target>;
}

/**
 * An API server in memory, as far as controllers see it: resource versions, generations, finalizers, `/status`,
 * server-side apply with its owners, watches. `test/cluster` holds the same code to a real one.
 */
export class ModelApiServer {
  /** In the order of their arrival. */
  readonly requests: ApiRequest[] = [];
  /** Plurals that are not served. */
  readonly missing = new Set<string>();
  /** Answers in the server's place, or breaks. */
  intercept: (request: ApiRequest) => ApiResponse | undefined = () => undefined;
  /** What a request waits for before it is worked on, and what its answer waits for. */
  before: (request: ApiRequest) => Promise<void> | undefined = () => undefined;
  after: (request: ApiRequest) => Promise<void> | undefined = () => undefined;
  /** Why the server does not take an object. */
  refuses: (object: Json) => readonly ApiStatusCause[] | undefined = () => undefined;
  /** How the server writes an object. */
  normalize: (object: Json) => Json = (object) => object;

  readonly clock: Clock;
  readonly #collections = new Map<string, Collection>();
  #held: (() => void)[] | undefined;
  #number = 8; // soon of two digits
  #uids = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  readonly transport: Transport = {
    send: async (request) => {
      request.signal?.throwIfAborted();
      request.beforeStart?.();
      this.requests.push(request);
      await this.#waiting(this.before(request), request.signal);
      const response = this.intercept(request) ?? this.#respond(request);
      await this.#waiting(this.after(request), request.signal);
      return response;
    },
    close() {},
  };

  /** Requests that change something, Events aside, as `PATCH /path`. */
  get writes(): readonly string[] {
    return this.requests
      .filter(({ method, path }) => method !== 'GET' && !path.startsWith('/apis/events.k8s.io/'))
      .map(({ method, path }) => `${method} ${path}`);
  }

  get version(): string {
    return `${this.#number}`;
  }

  /** The object at a path; undefined: none. */
  at(path: string): Json | undefined {
    const target = parsePath(path);
    const stored = this.#of(target).objects.get(target.key);
    return stored && rendered(stored);
  }

  /** Another writer's change. @throws unless the server takes it. */
  async write(method: ApiRequest['method'], path: string, body?: object, manager = 'somebody'): Promise<Json> {
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const response = this.#respond({ method, path, body, contentType, query: { fieldManager: manager } });
    const json = await response.json();
    if (response.status < 300) return json as Json;
    throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(json)}`);
  }

  /** From here on watches tell nothing, until the function that is returned is called. */
  holdWatches(): () => void {
    const held: (() => void)[] = [];
    this.#held = held;
    return () => {
      this.#held = undefined;
      for (const tell of held) tell();
    };
  }

  #waiting(promise: Promise<void> | undefined, signal: AbortSignal | undefined): Promise<void> | undefined {
    if (!promise || !signal) return promise;
    return new Promise((resolve, reject) => {
      const forget = onAbort(signal, () => reject(signal.reason));
      promise.then(resolve, reject).finally(forget);
    });
  }

  #of({ resource }: Target): Collection {
    const known = this.#collections.get(resource);
    if (known) return known;
    const made: Collection = { objects: new Map(), history: [], watches: new Map() };
    this.#collections.set(resource, made);
    return made;
  }

  #respond(request: ApiRequest): ApiResponse {
    const target = parsePath(request.path);
    if (this.missing.has(target.plural)) return refusal(404, 'NotFound', `no ${target.plural}`);
    if (request.method === 'GET' && target.name === undefined)
      return request.query?.watch ? this.#watch(target, request) : this.#list(target);
    if (request.method === 'POST') return this.#create(target, request);
    const stored = this.#of(target).objects.get(target.key);
    const isApply = request.contentType === 'application/apply-patch+yaml';
    if (!stored) {
      if (isApply && target.subresource === undefined) return this.#create(target, request);
      return refusal(404, 'NotFound', `${target.plural} "${target.name}" not found`);
    }
    if (request.method === 'GET') return answer(200, rendered(stored));
    return request.method === 'DELETE' ? this.#delete(target, stored, request) : this.#change(target, stored, request);
  }

  #list(target: Target): ApiResponse {
    const items = [...this.#of(target).objects.values()].filter(({ meta }) => target.includes(meta.namespace));
    return answer(200, {
      apiVersion: target.apiVersion,
      kind: `${items[0]?.kind ?? 'Thing'}List`,
      metadata: { resourceVersion: this.version },
      items: items.map(rendered),
    });
  }

  #watch(target: Target, { query, signal }: ApiRequest): ApiResponse {
    const watch = modelWatch(signal);
    const { history, watches } = this.#of(target);
    for (const { number, target: about, line } of history)
      if (number > Number(query?.resourceVersion) && target.includes(about.namespace)) watch.write(line);
    watches.set(watch, target);
    return watch.response;
  }

  #create(target: Target, request: ApiRequest): ApiResponse {
    const body = request.body as Json;
    if (body.metadata.uid !== undefined) return refusal(409, 'Conflict', 'uid mismatch: no existing object was found');
    const name = target.name ?? body.metadata.name;
    const place = parsePath(`${target.collection}/${name}`);
    if (this.#of(place).objects.has(place.key)) return refusal(409, 'AlreadyExists', `${name} already exists`);
    const stored: Stored = {
      apiVersion: target.apiVersion,
      kind: body.kind ?? 'Thing',
      meta: {
        name,
        ...(target.namespace && { namespace: target.namespace }),
        uid: `uid-${++this.#uids}`,
        creationTimestamp: this.clock.now().toISOString().replace('.000', ''),
        resourceVersion: '',
        generation: 0,
      },
      fields: new Map(),
      owners: new Map(),
    };
    return this.#store(place, stored, request, 'ADDED') ?? answer(201, rendered(stored));
  }

  #change(target: Target, stored: Stored, request: ApiRequest): ApiResponse {
    const { metadata } = (Array.isArray(request.body) ? {} : request.body) as Partial<Json>;
    if (metadata?.resourceVersion !== undefined && metadata.resourceVersion !== stored.meta.resourceVersion)
      return refusal(409, 'Conflict', 'the object has been modified');
    if (metadata?.uid !== undefined && metadata.uid !== stored.meta.uid && target.subresource === undefined)
      return refusal(409, 'Conflict', 'Precondition failed: UID');
    return this.#store(target, stored, request, 'MODIFIED') ?? answer(200, rendered(stored));
  }

  /** Undefined: stored. */
  #store(target: Target, stored: Stored, request: ApiRequest, type: 'ADDED' | 'MODIFIED'): ApiResponse | undefined {
    const isStatus = target.subresource === 'status';
    const manager = `${request.query?.fieldManager} ${request.contentType} ${isStatus}`;
    const owners = new Map(stored.owners);
    let fields: Stored['fields'];
    if (request.contentType === 'application/apply-patch+yaml')
      fields = applied(stored, manager, writable(request.body as Json, isStatus));
    else {
      const next = type === 'ADDED' ? (request.body as Json) : this.#patched(rendered(stored), request);
      if (!next) return refusal(422, 'Invalid', 'the server rejected our request due to an error in our request');
      fields = updated(stored, manager, writable(next, isStatus), isStatus);
    }
    const normalized = this.normalize(rendered({ ...stored, fields }));
    const next = new Map([...writable(normalized, false), ...writable(normalized, true)]);
    const causes = this.refuses(normalized);
    if (causes) {
      stored.owners.clear();
      for (const [name, paths] of owners) stored.owners.set(name, paths);
      return refusal(422, 'Invalid', causes.map(({ field, message }) => `${field}: ${message}`).join(', '), { causes });
    }
    const changed = [...new Set([...next.keys(), ...stored.fields.keys()])].filter(
      (path) => !isDeepStrictEqual(next.get(path), stored.fields.get(path)),
    );
    if (type === 'MODIFIED' && changed.length === 0) return undefined;
    if (type === 'ADDED' || changed.some((path) => !/^\["(status|metadata)"/.test(path))) stored.meta.generation++;
    stored.fields = next;
    this.#happen(this.#isOver(stored) ? 'DELETED' : type, target, stored);
    return undefined;
  }

  #isOver({ meta, fields }: Stored): boolean {
    const finalizers = fields.get('["metadata","finalizers"]') as readonly string[] | undefined;
    return meta.deletionTimestamp !== undefined && !finalizers?.length;
  }

  #patched(object: Json, { method, contentType, body }: ApiRequest): Json | undefined {
    if (method === 'PUT') return body as Json;
    if (contentType === 'application/merge-patch+json') return applyMergePatch(structuredClone(object), body) as Json;
    const copy = structuredClone(object);
    return applyPatch(copy, body as never).some((error) => error) ? undefined : copy;
  }

  #delete(target: Target, stored: Stored, { body }: ApiRequest): ApiResponse {
    const { uid } = stored.meta;
    const wanted = (body as { preconditions?: { uid?: string } } | undefined)?.preconditions?.uid;
    if (wanted !== undefined && wanted !== uid) return refusal(409, 'Conflict', 'Precondition failed: UID');
    stored.meta.deletionTimestamp ??= this.clock.now().toISOString().replace('.000', '');
    const isOver = this.#isOver(stored);
    this.#happen(isOver ? 'DELETED' : 'MODIFIED', target, stored);
    return answer(200, isOver ? { kind: 'Status', status: 'Success', details: { uid } } : rendered(stored));
  }

  #happen(type: 'ADDED' | 'MODIFIED' | 'DELETED', target: Target, stored: Stored): void {
    const { objects, history, watches } = this.#of(target);
    const number = ++this.#number;
    stored.meta.resourceVersion = `${number}`;
    if (type === 'DELETED') objects.delete(target.key);
    else objects.set(target.key, stored);
    const line = JSON.stringify({ type, object: rendered(stored) });
    const tell = () => {
      history.push({ number, target, line });
      for (const [watch, { includes }] of watches) if (includes(target.namespace)) watch.write(line);
    };
    if (this.#held) this.#held.push(tell);
    else tell();
  }
}
