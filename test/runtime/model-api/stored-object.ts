import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';
import { type Fields, fieldsOf, objectOf } from './fields.ts';

/** Any object of the model server, as JSON. */
export interface Json extends KubernetesObject {
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** What the server alone decides. */
export interface ServerMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly creationTimestamp: string;
  resourceVersion: string;
  generation: number;
  deletionTimestamp?: string;
}

/** An object, and who owns which of its fields. */
export interface Stored {
  readonly apiVersion: string;
  readonly kind: string;
  readonly meta: ServerMeta;
  fields: Fields;
  readonly owners: Map<string, ReadonlySet<string>>;
}

const serverOnly = ['name', 'namespace', 'uid', 'creationTimestamp', 'resourceVersion', 'generation'];

/** What a writer may set: on `/status` the status, else everything but that. */
export function writable(object: Json, isStatus: boolean): Fields {
  const { apiVersion: _, kind: __, metadata, status, ...rest } = object;
  if (isStatus) return fieldsOf(status === undefined ? {} : { status });
  const given = Object.entries(metadata).filter(([name]) => ![...serverOnly, 'deletionTimestamp'].includes(name));
  return fieldsOf({ ...(given.length > 0 && { metadata: Object.fromEntries(given) }), ...rest });
}

export function rendered({ apiVersion, kind, meta, fields }: Stored): Json {
  const object = objectOf(fields) as { metadata?: object };
  return { apiVersion, kind, ...object, metadata: { ...meta, ...object.metadata } };
}

/** Server-side apply with force: what the manager no longer names, and no one else owns, goes. */
export function applied(stored: Stored, manager: string, wanted: Fields): Fields {
  const mine = stored.owners.get(manager) ?? new Set();
  const others = [...stored.owners].filter(([name]) => name !== manager);
  const next = new Map(stored.fields);
  for (const path of mine) if (!wanted.has(path) && !others.some(([, paths]) => paths.has(path))) next.delete(path);
  for (const [path, value] of wanted) {
    if (!isDeepStrictEqual(next.get(path), value))
      for (const [name, paths] of others) stored.owners.set(name, new Set([...paths].filter((each) => each !== path)));
    next.set(path, value);
  }
  stored.owners.set(manager, new Set(wanted.keys()));
  return next;
}

/** Any other write: its manager owns what it changes. */
export function updated(stored: Stored, manager: string, wanted: Fields, isStatus: boolean): Fields {
  const next = new Map([...stored.fields].filter(([path]) => path.startsWith('["status"') !== isStatus));
  const changed = new Set<string>();
  for (const [path, value] of wanted) {
    if (!isDeepStrictEqual(stored.fields.get(path), value)) changed.add(path);
    next.set(path, value);
  }
  for (const [name, paths] of stored.owners)
    stored.owners.set(name, new Set([...paths].filter((path) => next.has(path) && !changed.has(path))));
  stored.owners.set(manager, new Set([...(stored.owners.get(manager) ?? []), ...changed]));
  return next;
}
