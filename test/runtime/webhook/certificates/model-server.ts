import type { ApiRequest, Transport } from '../../../../lib/runtime/transport/transport.ts';

interface Stored {
  readonly metadata: { readonly name?: string; readonly resourceVersion: string };
  readonly [field: string]: unknown;
}

type Crd = Stored & {
  readonly spec: {
    readonly conversion: { readonly webhook?: { readonly clientConfig: { readonly caBundle?: string } } };
  };
};

/** The part of an API server that the certificates need: optimistic concurrency, and merge patches of CRDs. */
export interface ModelServer extends Transport {
  /** Every request, as `GET /path`. */
  readonly requests: readonly string[];
  stored(path: string): Stored | undefined;
  put(path: string, object: object): void;
  /** The CA bundle of a CRD, as PEM. */
  bundle(crd: string): string;
  /** Answers by this status, or throws it, while it gives one. */
  fail: (request: ApiRequest) => number | Error | undefined;
  /** Called before a request is looked at. */
  before: (request: ApiRequest) => void | Promise<void>;
}

export const secretPath = '/api/v1/namespaces/locust/secrets/webhook';
export const crdPath = (name: string) => `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;

export const crd = (name: string, caBundle?: string) => ({
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: {
    group: 'toy.example.com',
    conversion: {
      strategy: 'Webhook',
      webhook: { clientConfig: { service: { name: 'webhook' }, ...(caBundle && { caBundle }) } },
    },
  },
});

const merged = (target: unknown, patch: unknown): unknown => {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> = { ...(target as object) };
  for (const [name, value] of Object.entries(patch)) result[name] = merged(result[name], value);
  return result;
};

export function modelServer(): ModelServer {
  const objects = new Map<string, Stored>();
  const requests: string[] = [];
  let version = 0;

  const put = (path: string, object: object): Stored => {
    const { metadata, ...rest } = structuredClone(object) as Stored;
    const stored = { ...rest, metadata: { ...metadata, resourceVersion: `${++version}` } };
    objects.set(path, stored);
    return stored;
  };
  const replace = (path: string, object: Stored): [number, unknown] => {
    const stored = objects.get(path);
    if (!stored) return [404, { kind: 'Status', reason: 'NotFound' }];
    const isCurrent =
      object.metadata.resourceVersion === undefined ||
      object.metadata.resourceVersion === stored.metadata.resourceVersion;
    return isCurrent ? [200, put(path, object)] : [409, { kind: 'Status', reason: 'Conflict' }];
  };
  const answer = ({ method, path, body }: ApiRequest): [number, unknown] => {
    const stored = objects.get(path);
    if (method === 'GET') return stored ? [200, stored] : [404, { kind: 'Status', reason: 'NotFound' }];
    if (method === 'PUT') return replace(path, body as Stored);
    if (method === 'PATCH') return replace(path, merged(stored, body) as Stored);
    const created = `${path}/${(body as Stored).metadata.name}`;
    if (objects.has(created)) return [409, { kind: 'Status', reason: 'AlreadyExists' }];
    return [201, put(created, body as Stored)];
  };

  const server: ModelServer = {
    requests,
    stored: (path) => objects.get(path),
    put: (path, object) => void put(path, object),
    bundle(name) {
      const stored = objects.get(crdPath(name)) as Crd;
      return Buffer.from(stored.spec.conversion.webhook?.clientConfig.caBundle ?? '', 'base64').toString('utf8');
    },
    fail: () => undefined,
    before: () => {},
    async send(request) {
      request.signal?.throwIfAborted();
      await server.before(request);
      requests.push(`${request.method} ${request.path}`);
      const failure = server.fail(request);
      if (failure instanceof Error) throw failure;
      const [status, body] = failure ? [failure, { kind: 'Status', reason: 'Failure' }] : answer(request);
      const text = JSON.stringify(body);
      return {
        status,
        headers: {},
        json: async () => JSON.parse(text),
        async *lines() {
          yield text;
        },
      };
    },
    close: () => {},
  };
  return server;
}
