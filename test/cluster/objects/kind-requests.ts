import type { StatusPatch } from '@cdk8s-status/conditions';
import { type KindDefinition, storageVersion } from '../../../lib/definition/kind.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import type { Response } from '../control-plane/request.ts';
import type { CustomObject, Refusal } from './custom-object.ts';

export type Answer = Response<CustomObject & Refusal>;

/**
 * The objects of one kind in one namespace, over HTTPS. Those of a cluster-scoped kind have the namespace in their name:
 * test files run at the same time, each with a namespace of its own.
 */
export interface KindRequests {
  readonly apiVersion: string;
  /** Path of all objects. */
  readonly collection: string;
  /** The name under which the server knows an object. */
  nameOf(name: string): string;
  /** Path of one object. */
  path(name: string): string;
  /** POST; whatever the answer. `query`: `dryRun=All`, … */
  post(name: string, spec: unknown, query?: string): Promise<Answer>;
  /** Throws unless the server creates it. */
  create(name: string, spec: unknown): Promise<CustomObject>;
  /** Throws unless it is there. */
  read(name: string): Promise<CustomObject>;
  /** PUT to /status of what is stored now, with this status in it; whatever the answer. */
  putStatus(name: string, status: object, query?: string): Promise<Answer>;
  /** PATCH to /status of what statusPatch returned; whatever the answer. */
  patchStatus(name: string, patch: StatusPatch | undefined, manager?: string): Promise<Answer>;
}

export function kindRequests(
  { request }: ControlPlaneClient,
  definition: KindDefinition,
  namespace: string,
): KindRequests {
  const { group, kind, plural } = definition;
  const apiVersion = `${group}/${storageVersion(definition).name}`;
  const isNamespaced = definition.scope === 'Namespaced';
  const collection = `/apis/${apiVersion}${isNamespaced ? `/namespaces/${namespace}` : ''}/${plural}`;
  const nameOf = (name: string) => (isNamespaced ? name : `${namespace}-${name}`);
  const path = (name: string) => `${collection}/${nameOf(name)}`;
  const expecting = (code: number, what: string, { status, body }: Answer): CustomObject => {
    if (status === code) return body;
    throw new Error(`${what}: expected ${code}, found ${status} ${JSON.stringify(body)}`);
  };
  const post = (name: string, spec: unknown, query = '') =>
    request<Answer['body']>('POST', `${collection}?${query}`, {
      body: { apiVersion, kind, metadata: { name: nameOf(name) }, ...(spec !== undefined && { spec }) },
    });
  const read = async (name: string) => expecting(200, `reading ${kind} ${name}`, await request('GET', path(name)));

  return {
    apiVersion,
    collection,
    nameOf,
    path,
    post,
    create: async (name, spec) => expecting(201, `creating ${kind} ${name}`, await post(name, spec)),
    read,
    async putStatus(name, status, query = '') {
      return request('PUT', `${path(name)}/status?${query}`, { body: { ...(await read(name)), status } });
    },
    async patchStatus(name, patch, manager = 'controller') {
      if (!patch) throw new Error(`${kind} ${name}: expected a patch to send, found none`);
      const { contentType, body } = patch;
      return request('PATCH', `${path(name)}/status?fieldManager=${manager}`, { contentType, body });
    },
  };
}
